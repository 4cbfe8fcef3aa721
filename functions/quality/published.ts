/** What others may know of the quality context. */
export { FOLDERS } from './files.ts';
