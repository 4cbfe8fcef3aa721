/** What other contexts may read of the register, in their own round trip. */
export { departmentRef, everyReorganisation, reorganisationRef } from './repository.ts';
export type { DepartmentState, Deputy, Officer } from './schema.ts';
export { awaited as awaitedReceivers } from './domain/reorganisation.ts';
export type { ReorganisationState } from './reorganisationSchema.ts';
export { refuseClosed, successorOf, type Succession } from './domain/succession.ts';
export { handOver, reorganised, type Holding } from './handOver.ts';
export { absentPosts } from './domain/absence.ts';
export { factsOfPlace, postFacts, posts, type Place, type Post } from './domain/posts.ts';
export { announcedGaps, departmentCodes, everyDepartment, namesOfDepartments, vacanciesOf, vacanciesOfAll } from './gaps.ts';
