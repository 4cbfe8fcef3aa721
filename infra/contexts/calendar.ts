import { apiEnvironment } from '../../functions/calendar/environment.ts';
import type { Platform } from './platform.ts';

export function placeCalendar(platform: Platform): void {
  platform.function('CalendarApi', {
    name: 'calendar-api',
    schema: apiEnvironment,
    environment: { CALENDAR_TABLE: platform.data.calendar.use({ get: true, put: true }), ...platform.recording },
  });
}
