/** The events that notices are made from: what the bus has to deliver here. */
export { noticedTypes } from './domain/rules.ts';
