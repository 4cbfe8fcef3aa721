/** What others may know of annual reports. */
export { overdueReports } from './repository.ts';
