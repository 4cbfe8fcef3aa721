import type { DepartmentState } from '../departments/published.ts';
import type { Subject } from './schema.ts';

/** A department as the subject of a registration (登记主体). */
export function registering({ code, name, uscc }: DepartmentState): Subject {
  return { code, name, ...(uscc === undefined ? {} : { uscc }) };
}
