import { Duration } from 'aws-cdk-lib/core';
import { apiEnvironment, followEnvironment, transferEnvironment } from '../../functions/libraries/environment.ts';
import type { Platform } from './platform.ts';

export function placeLibraries(platform: Platform): void {
  const { libraries, catalog } = platform.data;
  const kept = { ...platform.recording, CATALOG_TABLE: catalog.use({ get: true, check: true }) };
  platform.function('LibrariesApi', {
    name: 'libraries-api',
    schema: apiEnvironment,
    environment: { ...kept, LIBRARIES_TABLE: libraries.use({ get: true, put: true, check: true, list: ['table', 'GSI1', 'GSI2'] }) },
  });
  const follow = platform.consumer('LibrariesFollow', {
    name: 'libraries-follow',
    schema: followEnvironment,
    environment: { ...platform.recording, CATALOG_TABLE: catalog.use({ get: true }), LIBRARIES_TABLE: libraries.use({ get: true, put: true, list: ['table'] }) },
    timeout: Duration.minutes(5),
  });
  platform.onEvent('LibrariesResourceRetired', { name: 'libraries-resource-retired', context: 'catalog', types: ['catalog.resource-retired'], consumer: follow });

  platform.handsOver('Libraries', {
    name: 'libraries-transfer',
    schema: transferEnvironment,
    environment: { ...platform.recording, LIBRARIES_TABLE: libraries.use({ get: true, put: true, list: ['GSI1'] }), CATALOG_TABLE: catalog.use({ get: true }), DEPARTMENTS_TABLE: platform.data.departments.use({ get: true }) },
  });
}
