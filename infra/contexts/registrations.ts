import { CfnParameter, Duration } from 'aws-cdk-lib/core';
import { Schedule } from 'aws-cdk-lib/aws-events';
import * as environments from '../../functions/registrations/environment.ts';
import { FIVE_MINUTES } from '../constructs/alarms.ts';
import { countedBy, watchClock } from '../constructs/clockWatch.ts';
import { RegistrationAcceptanceWorkflow } from '../workflows/registrationAcceptance.ts';
import { RegistrationCancellationWorkflow } from '../workflows/registrationCancellation.ts';
import { RegistrationFormalReviewWorkflow } from '../workflows/registrationFormalReview.ts';
import { RegistrationPublicationWorkflow } from '../workflows/registrationPublication.ts';
import { RegistrationValidityWorkflow } from '../workflows/registrationValidity.ts';
import type { Platform } from './platform.ts';

type Act = 'states:StartExecution' | 'states:SendTaskSuccess';

/** Events that tell of a new status of an application, or of an overrun. */
const MOVES = [
  'application-drafted', 'application-edited', 'review-requested', 'application-sent-back', 'application-endorsed', 'application-submitted', 'application-returned', 'application-accepted', 'application-not-accepted',
  'application-rejected', 'application-withdrawn', 'publication-started', 'publication-closed', 'objection-decided', 'application-terminated', 'application-completed', 'application-lapsed', 'application-transferred', 'deadline-overrun',
];

export function placeRegistrations(platform: Platform): void {
  const { scope, settings, data, recording } = platform;
  const { departments, calendar, catalog, registrations, key } = data;
  const acceptance = platform.workflow('registration-acceptance');
  const formalReview = platform.workflow('registration-formal-review');
  const publication = platform.workflow('registration-publication');
  const cancellation = platform.workflow('registration-cancellation');
  const validity = platform.workflow('registration-validity');
  /** What a function does to the executions: start the next period, tell the one that waits. */
  const machines = (...acts: [Act, ...Act[]]) => ({
    ACCEPTANCE_STATE_MACHINE_ARN: acceptance.allow(...acts),
    FORMAL_REVIEW_STATE_MACHINE_ARN: formalReview.allow(...acts),
    PUBLICATION_STATE_MACHINE_ARN: publication.allow(...acts),
    CANCELLATION_STATE_MACHINE_ARN: cancellation.allow(...acts),
    VALIDITY_STATE_MACHINE_ARN: validity.allow(...acts),
  });
  const acting = { ...recording, REGISTRATIONS_TABLE: registrations.use({ get: true, put: true }) };
  const reading = { CALENDAR_TABLE: calendar.use({ get: true }) };

  // A parameter: the API is made from the functions, so that they cannot learn its address from it.
  const publicUrl = new CfnParameter(scope, 'PublicUrl', { description: 'URL under which the public reaches the API: where the QR codes of certificates lead', allowedPattern: '^https?://\\S+$' });
  platform.function('RegistrationsCertificate', {
    name: 'registrations-certificate',
    schema: environments.certificateEnvironment,
    environment: {
      REGISTRATIONS_TABLE: registrations.use({ get: true }),
      EVIDENCE_TABLE: data.evidence.use({ list: ['table'] }),
      EVIDENCE_ALGORITHM: settings.evidenceAlgorithm,
      PUBLIC_URL: publicUrl.valueAsString,
    },
    // Two weights of a Chinese typeface are 21 MB, and typesetting is CPU.
    memorySize: 1769,
  });
  platform.function('RegistrationsApi', {
    name: 'registrations-api',
    schema: environments.apiEnvironment,
    environment: {
      ...recording,
      ...reading,
      ...machines('states:StartExecution', 'states:SendTaskSuccess'),
      REGISTRATIONS_TABLE: registrations.use({ get: true, put: true, check: true, list: ['table', 'GSI1', 'GSI2', 'GSI4', 'GSI5'] }),
      CATALOG_TABLE: catalog.use({ get: true }),
      DEPARTMENTS_TABLE: departments.use({ get: true }),
    },
  });
  const setDeadline = platform.function('RegistrationsSetDeadline', { name: 'registrations-setDeadline', schema: environments.setDeadlineEnvironment, environment: { REGISTRATIONS_TABLE: registrations.use({ get: true }) } });
  const awaitDecision = platform.function('RegistrationsAwaitDecision', {
    name: 'registrations-awaitDecision',
    schema: environments.awaitDecisionEnvironment,
    environment: { ...machines('states:SendTaskSuccess'), REGISTRATIONS_TABLE: registrations.use({ put: true, check: true }) },
  });
  const remind = platform.function('RegistrationsRemind', { name: 'registrations-remind', schema: environments.remindEnvironment, environment: acting });
  const settle = platform.function('RegistrationsSettle', { name: 'registrations-settle', schema: environments.settleEnvironment, environment: acting });
  const functions = { setDeadline, awaitDecision, remind, settle };
  const clock = { settings, key, functions };
  const unreminded = { settings, key, functions: { setDeadline, awaitDecision, settle } };

  const sweep = platform.consumer('RegistrationsSweep', {
    name: 'registrations-sweep',
    schema: environments.sweepEnvironment,
    environment: { ...recording, ...reading, ...machines('states:StartExecution', 'states:SendTaskSuccess'), REGISTRATIONS_TABLE: registrations.use({ get: true, put: true, list: ['GSI2', 'GSI3'] }) },
    timeout: Duration.minutes(15),
  });
  platform.onSchedule('RegistrationsHourlySweep', { name: 'registrations-sweep', schedule: Schedule.rate(Duration.hours(1)), consumer: sweep });

  const recompute = platform.consumer('RegistrationsRecomputeDeadlines', {
    name: 'registrations-recomputeDeadlines',
    schema: environments.recomputeDeadlinesEnvironment,
    environment: { ...recording, ...reading, ...machines('states:SendTaskSuccess'), REGISTRATIONS_TABLE: registrations.use({ get: true, put: true, list: ['GSI2', 'GSI3'] }) },
    timeout: Duration.minutes(15),
  });
  platform.onEvent('RegistrationsCalendarPublished', { name: 'registrations-calendar-published', context: 'calendar', types: ['calendar.year-published'], consumer: recompute });

  const ask = platform.consumer('RegistrationsAskForChanges', {
    name: 'registrations-askForChanges',
    schema: environments.askForChangesEnvironment,
    environment: { ...recording, CATALOG_TABLE: catalog.use({ get: true }), REGISTRATIONS_TABLE: registrations.use({ get: true, put: true, list: ['table'] }) },
    timeout: Duration.minutes(5),
  });
  platform.onEvent('RegistrationsResourceChanged', { name: 'registrations-resource-changed', context: 'catalog', types: ['catalog.resource-changed', 'catalog.resource-published', 'catalog.resource-retired'], consumer: ask });

  const lapse = platform.consumer('RegistrationsLapseApplications', {
    name: 'registrations-lapseApplications',
    schema: environments.lapseApplicationsEnvironment,
    environment: { ...recording, ...machines('states:SendTaskSuccess'), REGISTRATIONS_TABLE: registrations.use({ get: true, put: true, list: ['table'] }) },
    timeout: Duration.minutes(5),
  });
  const ends = ['registrations.registration-cancelled', 'registrations.registration-revoked'];
  platform.onEvent('RegistrationsEnded', { name: 'registrations-ended', context: 'registrations', types: ends, consumer: lapse });

  const count = platform.consumer('RegistrationsCountApplications', {
    name: 'registrations-countApplications',
    schema: environments.countApplicationsEnvironment,
    environment: { REGISTRATIONS_TABLE: registrations.use({ get: true, put: true }) },
  });
  platform.onEvent('RegistrationsMoved', { name: 'registrations-moved', context: 'registrations', types: MOVES.map((fact) => `registrations.${fact}`), consumer: count });

  platform.alarms.add('registrations-period-overrun', {
    runbook: 'A period of the registration agency ran out',
    meaning: 'An application for registration was not accepted, reviewed or cancelled in time; nothing is approved by that.',
    metric: countedBy(settings.stage, 'registrations', 'PeriodOverrun', FIVE_MINUTES),
  });
  watchClock(platform, {
    context: 'registrations',
    cases: { zh: '登记申请', en: 'applications' },
    machines: {
      'acceptance': new RegistrationAcceptanceWorkflow(scope, 'RegistrationAcceptance', { name: acceptance.name, ...clock }),
      'formal-review': new RegistrationFormalReviewWorkflow(scope, 'RegistrationFormalReview', { name: formalReview.name, ...clock }),
      'publication': new RegistrationPublicationWorkflow(scope, 'RegistrationPublication', { name: publication.name, ...unreminded }),
      'cancellation': new RegistrationCancellationWorkflow(scope, 'RegistrationCancellation', { name: cancellation.name, ...clock }),
      'validity': new RegistrationValidityWorkflow(scope, 'RegistrationValidity', { name: validity.name, ...clock }),
    },
    functions,
    sweep: sweep.fn,
    counted: { filed: 'RequestFiled', settled: 'PeriodOverrun' },
  });

  platform.handsOver('Registrations', {
    name: 'registrations-transfer',
    schema: environments.transferEnvironment,
    environment: { ...recording, REGISTRATIONS_TABLE: registrations.use({ get: true, put: true, list: ['table', 'GSI1', 'GSI4'] }), CATALOG_TABLE: catalog.use({ get: true }), DEPARTMENTS_TABLE: departments.use({ get: true }) },
  });
}
