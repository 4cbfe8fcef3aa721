/** What other contexts may know of checks: which are yet to go over to another department. */
export { checksToMove } from './jobs/transfer.ts';
