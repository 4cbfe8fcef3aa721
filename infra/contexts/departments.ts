import { Duration } from 'aws-cdk-lib/core';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { apiEnvironment, watchPostsEnvironment } from '../../functions/departments/environment.ts';
import type { Platform } from './platform.ts';

export function placeDepartments(platform: Platform): void {
  const { departments } = platform.data;
  platform.function('DepartmentsApi', {
    name: 'departments-api',
    schema: apiEnvironment,
    environment: { DEPARTMENTS_TABLE: departments.use({ get: true, put: true, list: ['GSI1'] }), ...platform.recording },
  });
  const watchPosts = platform.consumer('DepartmentsWatchPosts', {
    name: 'departments-watchPosts',
    schema: watchPostsEnvironment,
    environment: { DEPARTMENTS_TABLE: departments.use({ get: true, put: true, list: ['GSI1'] }), ...platform.recording },
    timeout: Duration.minutes(5),
  });
  // 08:00 in Shanghai: what is announced is a work item by the time of the morning's reminders.
  platform.onSchedule('DepartmentsMorning', { name: 'departments-watch-posts', schedule: Schedule.cron({ hour: '0', minute: '0' }), consumer: watchPosts });
}
