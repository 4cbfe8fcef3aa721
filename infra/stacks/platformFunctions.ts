import { Duration } from 'aws-cdk-lib/core';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import * as calendarContext from '../../functions/calendar/environment.ts';
import * as catalogContext from '../../functions/catalog/environment.ts';
import * as departmentsContext from '../../functions/departments/environment.ts';
import * as documentationContext from '../../functions/documentation/environment.ts';
import * as evidenceContext from '../../functions/evidence/environment.ts';
import * as sharingContext from '../../functions/sharing/environment.ts';
import type { Alarms } from '../constructs/alarms.ts';
import type { Binding } from '../constructs/binding.ts';
import { DeadLetters } from '../constructs/deadLetters.ts';
import { PlatformFunction } from '../constructs/platformFunction.ts';
import type { FunctionName } from '../functions.ts';
import type { Settings } from '../settings.ts';
import type { StateMachineRef } from '../workflows/stateMachineRef.ts';
import type { DataStack } from './dataStack.ts';

export interface PlatformFunctionsProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly bus: IEventBus;
  readonly workflow: StateMachineRef;
  readonly alarms: Alarms;
}

/** Functions that are called asynchronously, each with a place for what it could not do. */
export type AsynchronousFunction = 'sharing-sweep' | 'sharing-recomputeDeadlines' | 'evidence-publish';

export interface PlatformFunctions {
  readonly functions: Readonly<Record<FunctionName, lambda.Function>>;
  readonly deadLetters: Readonly<Record<AsynchronousFunction, DeadLetters>>;
}

/** Every function of the platform: what it is given is what it may do. */
export function platformFunctions(scope: Construct, { settings, data, bus, workflow, alarms }: PlatformFunctionsProps): PlatformFunctions {
  const { departments, calendar, catalog, requests, key } = data;
  const base = { settings, key };
  const evidence = { EVIDENCE_TABLE: data.evidence.use({ put: true }), EVIDENCE_ALGORITHM: settings.evidenceAlgorithm };
  const publishes: Binding = { value: bus.eventBusName, grantTo: (grantee) => void bus.grantPutEventsTo(grantee) };
  const acting = { REQUESTS_TABLE: requests.use({ get: true, put: true }), ...evidence };
  const underReview = { ...acting, REQUESTS_TABLE: requests.use({ get: true, put: true, list: ['GSI5'] }) };
  const deadLetters = (id: string, of: AsynchronousFunction) => new DeadLetters(scope, id, { stage: settings.stage, of, key, alarms });

  const letters = {
    'sharing-sweep': deadLetters('SweepDeadLetters', 'sharing-sweep'),
    'sharing-recomputeDeadlines': deadLetters('RecomputeDeadlinesDeadLetters', 'sharing-recomputeDeadlines'),
    'evidence-publish': deadLetters('PublishDeadLetters', 'evidence-publish'),
  };
  const functions = {
    'departments-api': new PlatformFunction(scope, 'DepartmentsApi', {
      ...base,
      name: 'departments-api',
      schema: departmentsContext.apiEnvironment,
      environment: { DEPARTMENTS_TABLE: departments.use({ get: true, put: true, list: ['GSI1'] }), ...evidence },
    }),
    'calendar-api': new PlatformFunction(scope, 'CalendarApi', {
      ...base,
      name: 'calendar-api',
      schema: calendarContext.apiEnvironment,
      environment: { CALENDAR_TABLE: calendar.use({ get: true, put: true }), ...evidence },
    }),
    'catalog-api': new PlatformFunction(scope, 'CatalogApi', {
      ...base,
      name: 'catalog-api',
      schema: catalogContext.apiEnvironment,
      environment: { CATALOG_TABLE: catalog.use({ get: true, put: true, list: ['GSI1', 'GSI2'] }), DEPARTMENTS_TABLE: departments.use({ get: true }), ...evidence },
    }),
    'sharing-api': new PlatformFunction(scope, 'SharingApi', {
      ...base,
      name: 'sharing-api',
      schema: sharingContext.apiEnvironment,
      environment: {
        ...evidence,
        REQUESTS_TABLE: requests.use({ get: true, put: true, list: ['GSI1', 'GSI2', 'GSI3', 'GSI4', 'GSI5'] }),
        CATALOG_TABLE: catalog.use({ get: true, check: true }),
        CALENDAR_TABLE: calendar.use({ get: true }),
        DEPARTMENTS_TABLE: departments.use({ get: true }),
        SHARING_STATE_MACHINE_ARN: workflow.allow('states:StartExecution', 'states:SendTaskSuccess'),
      },
    }),
    'evidence-api': new PlatformFunction(scope, 'EvidenceApi', {
      ...base,
      name: 'evidence-api',
      schema: evidenceContext.apiEnvironment,
      environment: { ...evidence, EVIDENCE_TABLE: data.evidence.use({ list: ['table'] }) },
    }),
    'documentation-api': new PlatformFunction(scope, 'DocumentationApi', {
      ...base,
      name: 'documentation-api',
      schema: documentationContext.apiEnvironment,
      environment: {},
      memorySize: 512,
    }),
    'sharing-setDeadline': new PlatformFunction(scope, 'SharingSetDeadline', {
      ...base,
      name: 'sharing-setDeadline',
      schema: sharingContext.setDeadlineEnvironment,
      environment: { REQUESTS_TABLE: requests.use({ get: true }) },
    }),
    'sharing-awaitDecision': new PlatformFunction(scope, 'SharingAwaitDecision', {
      ...base,
      name: 'sharing-awaitDecision',
      schema: sharingContext.awaitDecisionEnvironment,
      environment: { REQUESTS_TABLE: requests.use({ put: true, check: true }), SHARING_STATE_MACHINE_ARN: workflow.allow('states:SendTaskSuccess') },
    }),
    'sharing-remind': new PlatformFunction(scope, 'SharingRemind', {
      ...base,
      name: 'sharing-remind',
      schema: sharingContext.remindEnvironment,
      environment: acting,
    }),
    'sharing-settle': new PlatformFunction(scope, 'SharingSettle', {
      ...base,
      name: 'sharing-settle',
      schema: sharingContext.settleEnvironment,
      environment: { ...acting, CATALOG_TABLE: catalog.use({ get: true }) },
    }),
    'sharing-sweep': new PlatformFunction(scope, 'SharingSweep', {
      ...base,
      name: 'sharing-sweep',
      schema: sharingContext.sweepEnvironment,
      environment: {
        ...underReview,
        CATALOG_TABLE: catalog.use({ get: true }),
        CALENDAR_TABLE: calendar.use({ get: true }),
        SHARING_STATE_MACHINE_ARN: workflow.allow('states:StartExecution', 'states:SendTaskSuccess'),
      },
      timeout: Duration.minutes(15),
      onFailure: new SqsDestination(letters['sharing-sweep']),
    }),
    'sharing-recomputeDeadlines': new PlatformFunction(scope, 'SharingRecomputeDeadlines', {
      ...base,
      name: 'sharing-recomputeDeadlines',
      schema: sharingContext.recomputeDeadlinesEnvironment,
      environment: { ...underReview, CALENDAR_TABLE: calendar.use({ get: true }), SHARING_STATE_MACHINE_ARN: workflow.allow('states:SendTaskSuccess') },
      timeout: Duration.minutes(15),
      onFailure: new SqsDestination(letters['sharing-recomputeDeadlines']),
    }),
    'evidence-publish': new PlatformFunction(scope, 'EvidencePublish', {
      ...base,
      name: 'evidence-publish',
      schema: evidenceContext.publishEnvironment,
      environment: { EVENT_BUS_NAME: publishes },
      timeout: Duration.minutes(1),
      memorySize: 512,
    }),
  };
  return { functions, deadLetters: letters };
}
