import { apiEnvironment } from '../../functions/catalog/environment.ts';
import type { Platform } from './platform.ts';

export function placeCatalog(platform: Platform): void {
  const { catalog, departments } = platform.data;
  platform.function('CatalogApi', {
    name: 'catalog-api',
    schema: apiEnvironment,
    environment: { CATALOG_TABLE: catalog.use({ get: true, put: true, list: ['GSI1', 'GSI2'] }), DEPARTMENTS_TABLE: departments.use({ get: true }), ...platform.recording },
  });
}
