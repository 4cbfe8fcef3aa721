import { parseEnvironment } from '#shared/environment.ts';
import { reconcileEnvironment } from './environment.ts';
import { wireReconcile } from './wire.ts';

export const handler = wireReconcile(parseEnvironment(reconcileEnvironment));
