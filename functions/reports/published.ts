/** What others may know of annual reports. */
export { overdueReports, overdueReportsOf } from './repository.ts';
