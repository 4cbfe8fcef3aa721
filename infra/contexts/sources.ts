import { Duration } from 'aws-cdk-lib/core';
import { Match, Schedule } from 'aws-cdk-lib/aws-events';
import { apiEnvironment, indexEnvironment, reindexEnvironment, transferEnvironment } from '../../functions/sources/environment.ts';
import type { Platform } from './platform.ts';

export function placeSources(platform: Platform): void {
  const { sources, catalog, departments } = platform.data;
  platform.function('SourcesApi', {
    name: 'sources-api',
    schema: apiEnvironment,
    environment: { SOURCES_TABLE: sources.use({ get: true, put: true, list: ['GSI1', 'GSI2', 'GSI3'] }), DEPARTMENTS_TABLE: departments.use({ get: true }), ...platform.recording },
    // The index of the catalogue is held in memory, and building it is CPU, which follows memory.
    memorySize: 1769,
  });
  const following = { SOURCES_TABLE: sources.use({ get: true, put: true, list: ['GSI1'] }), DEPARTMENTS_TABLE: departments.use({ get: true }) };

  const index = platform.consumer('SourcesIndex', {
    name: 'sources-index',
    schema: indexEnvironment,
    environment: { ...platform.recording, ...following, CATALOG_TABLE: catalog.use({ get: true }) },
    timeout: Duration.minutes(1),
  });
  platform.onEvent('CatalogEntryChanged', { name: 'catalog-entry-changed', context: 'catalog', types: Match.prefix('catalog.resource-'), consumer: index });

  const reindex = platform.consumer('SourcesReindex', {
    name: 'sources-reindex',
    schema: reindexEnvironment,
    environment: { ...following, CATALOG_TABLE: catalog.use({ get: true, list: ['GSI2'] }) },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('NightlyReindex', { name: 'sources-reindex', schedule: Schedule.cron({ hour: '18', minute: '30' }), consumer: reindex });

  platform.handsOver('Sources', {
    name: 'sources-transfer',
    schema: transferEnvironment,
    environment: { ...platform.recording, SOURCES_TABLE: sources.use({ get: true, put: true, list: ['GSI1'] }), DEPARTMENTS_TABLE: departments.use({ get: true }) },
  });
}
