import { wireApi } from './wire.ts';

export const handler = wireApi(import.meta.dirname);
