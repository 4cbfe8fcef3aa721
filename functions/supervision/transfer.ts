import { parseEnvironment } from '#shared/environment.ts';
import { transferEnvironment } from './environment.ts';
import { wireTransfer } from './wire.ts';

export const handler = wireTransfer(parseEnvironment(transferEnvironment));
