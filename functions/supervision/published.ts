/** What others may know of supervision. */
export { supervisedToMove } from './holdings.ts';
export { itemsUnderWay, itemStanding, type Inspected } from './inspections/waiting.ts';
export { openOrders, orderRef, supervisionOfYear } from './repository.ts';
export type { OrderState } from './schema.ts';
