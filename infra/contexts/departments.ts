import { Duration } from 'aws-cdk-lib/core';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { apiEnvironment, reorganiseEnvironment, watchPostsEnvironment } from '../../functions/departments/environment.ts';
import type { Platform } from './platform.ts';

export function placeDepartments(platform: Platform): void {
  const { departments, catalog, requests, registrations, libraries, sources, quality, supervision } = platform.data;
  // What every context still keeps of a department is looked up where it is kept.
  const holding = {
    REQUESTS_TABLE: requests.use({ list: ['GSI1', 'GSI2'] }),
    REGISTRATIONS_TABLE: registrations.use({ get: true, list: ['table', 'GSI1', 'GSI4'] }),
    LIBRARIES_TABLE: libraries.use({ list: ['GSI1'] }),
    SOURCES_TABLE: sources.use({ list: ['GSI1'] }),
    QUALITY_TABLE: quality.use({ list: ['GSI2'] }),
    SUPERVISION_TABLE: supervision.use({ list: ['GSI1'] }),
  };
  platform.function('DepartmentsApi', {
    name: 'departments-api',
    schema: apiEnvironment,
    environment: { DEPARTMENTS_TABLE: departments.use({ get: true, put: true, list: ['GSI1'] }), CATALOG_TABLE: catalog.use({ get: true, list: ['GSI1'] }), ...holding, ...platform.recording },
  });
  const reorganise = platform.consumer('DepartmentsReorganise', {
    name: 'departments-reorganise',
    schema: reorganiseEnvironment,
    environment: { DEPARTMENTS_TABLE: departments.use({ get: true, put: true, list: ['GSI1'] }), CATALOG_TABLE: catalog.use({ get: true, list: ['GSI1'] }), ...holding, ...platform.recording },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('DepartmentsHourly', { name: 'departments-reorganise', schedule: Schedule.rate(Duration.hours(1)), consumer: reorganise });
  platform.onEvent('DepartmentsReorganisationAccepted', { name: 'departments-reorganisation-accepted', context: 'departments', types: ['departments.reorganisation-accepted'], consumer: reorganise });

  const watchPosts = platform.consumer('DepartmentsWatchPosts', {
    name: 'departments-watchPosts',
    schema: watchPostsEnvironment,
    environment: { DEPARTMENTS_TABLE: departments.use({ get: true, put: true, list: ['GSI1'] }), ...platform.recording },
    timeout: Duration.minutes(5),
  });
  // 08:00 in Shanghai: what is announced is a work item by the time of the morning's reminders.
  platform.onSchedule('DepartmentsMorning', { name: 'departments-watch-posts', schedule: Schedule.cron({ hour: '0', minute: '0' }), consumer: watchPosts });
}
