import { duties } from './dutyRoutes.ts';
import { classification } from './levelRoutes.ts';
import { sheets } from './sheets/routes.ts';
import { resources } from './resourceRoutes.ts';

export * from './dutyRoutes.ts';
export * from './levelRoutes.ts';
export * from './resourceRoutes.ts';
export * from './sheets/routes.ts';

/** Everything that the catalogues serve. */
export const routes = [...resources, ...duties, ...classification, ...sheets];
