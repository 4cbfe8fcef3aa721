import { apiEnvironment } from '../../functions/documentation/environment.ts';
import type { Platform } from './platform.ts';

export function placeDocumentation(platform: Platform): void {
  platform.function('DocumentationApi', { name: 'documentation-api', schema: apiEnvironment, environment: {}, memorySize: 512 });
}
