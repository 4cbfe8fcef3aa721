import { Duration } from 'aws-cdk-lib/core';
import * as environments from '../../functions/catalog/environment.ts';
import { FIVE_MINUTES } from '../constructs/alarms.ts';
import { CatalogImportWorkflow } from '../workflows/catalogImport.ts';
import type { Platform } from './platform.ts';

/** Whole catalogues in and out as sheets: functions of their own, so that the API of the catalogues starts without them. */
export function placeCatalogSheets(platform: Platform): void {
  const { scope, settings, data, recording, alarms } = platform;
  const { catalog, departments, sheets, key } = data;
  const workflow = platform.workflow('catalog-import');
  platform.function('CatalogImportsApi', {
    name: 'catalog-importsApi',
    schema: environments.importsApiEnvironment,
    environment: {
      ...recording,
      CATALOG_TABLE: catalog.use({ get: true, put: true, list: ['GSI1'] }),
      DEPARTMENTS_TABLE: departments.use({ get: true }),
      SHEETS_BUCKET: sheets.use({ read: ['imports'], write: ['imports'] }),
      IMPORT_STATE_MACHINE_ARN: workflow.allow('states:StartExecution'),
    },
  });
  platform.function('CatalogExportsApi', {
    name: 'catalog-exportsApi',
    schema: environments.exportsApiEnvironment,
    environment: { CATALOG_TABLE: catalog.use({ get: true, put: true, list: ['table'] }), SHEETS_BUCKET: sheets.use({ read: ['exports'], write: ['exports'] }) },
    timeout: Duration.seconds(29),
    memorySize: MEMORY,
  });
  const run = platform.function('CatalogRunImport', {
    name: 'catalog-runImport',
    schema: environments.runImportEnvironment,
    environment: { ...recording, CATALOG_TABLE: catalog.use({ get: true, put: true, list: ['table'] }), DEPARTMENTS_TABLE: departments.use({ get: true }), SHEETS_BUCKET: sheets.use({ read: ['imports'], write: ['imports'] }) },
    timeout: Duration.seconds(59),
    memorySize: MEMORY,
  });
  const machine = new CatalogImportWorkflow(scope, 'CatalogImport', { name: workflow.name, settings, key, run });
  alarms.add('catalog-import-halted', { runbook: 'An import was halted', meaning: 'A step of an import kept failing; it waits to be started again.', metric: machine.metricFailed(FIVE_MINUTES) });
}

/** Sheets of fifty thousand rows and their plan are in memory as a whole; a whole processor goes with 1,769 MB. */
const MEMORY = 1769;
