import { apiEnvironment } from '../../functions/departments/environment.ts';
import type { Platform } from './platform.ts';

export function placeDepartments(platform: Platform): void {
  const { departments } = platform.data;
  platform.function('DepartmentsApi', {
    name: 'departments-api',
    schema: apiEnvironment,
    environment: { DEPARTMENTS_TABLE: departments.use({ get: true, put: true, list: ['GSI1'] }), ...platform.recording },
  });
}
