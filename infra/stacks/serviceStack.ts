import { Duration, Stack, type StackProps } from 'aws-cdk-lib/core';
import { EventBus, Schedule } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
import { onEvent, onSchedule, publishFromStream, type Consumer } from '../constructs/eventFlow.ts';
import { PlatformApi } from '../constructs/httpApi.ts';
import { contexts } from '../contracts.ts';
import type { Settings } from '../settings.ts';
import { SharingRequestWorkflow } from '../workflows/sharingRequest.ts';
import { StateMachineRef } from '../workflows/stateMachineRef.ts';
import { dashboard } from './dashboard.ts';
import type { DataStack } from './dataStack.ts';
import { platformFunctions, type AsynchronousFunction } from './platformFunctions.ts';
import { watch } from './watch.ts';

export interface ServiceStackProps extends StackProps {
  readonly settings: Settings;
  readonly data: DataStack;
}

/** What serves, and changes with every release: functions, API, workflow, events, alarms. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const { stage } = settings;
    const { key } = data;
    const alarms = new Alarms(this, 'Alarms', { settings, key });
    const bus = new EventBus(this, 'Bus', { eventBusName: `public-data-${stage}` });
    const workflow = new StateMachineRef(this, `public-data-${stage}-sharing-request`);
    const { functions, deadLetters } = platformFunctions(this, { settings, data, bus, workflow, alarms });
    const consumer = (name: AsynchronousFunction): Consumer => ({ fn: functions[name], deadLetters: deadLetters[name] });

    const api = new PlatformApi(this, 'Api', { settings, key });
    for (const { context, routes } of contexts) {
      const integration = api.serve(context, functions[`${context}-api`], routes);
      if (context === 'documentation') api.serveTheRest(integration);
    }

    const sharingRequest = new SharingRequestWorkflow(this, 'SharingRequest', {
      name: workflow.name,
      settings,
      key,
      functions: {
        setDeadline: functions['sharing-setDeadline'],
        awaitDecision: functions['sharing-awaitDecision'],
        remind: functions['sharing-remind'],
        settle: functions['sharing-settle'],
      },
    });

    publishFromStream(data.evidence, key, consumer('evidence-publish'));
    onEvent(this, 'CalendarPublished', { name: `public-data-${stage}-calendar-published`, bus, context: 'calendar', type: 'calendar.year-published', consumer: consumer('sharing-recomputeDeadlines') });
    onSchedule(this, 'HourlySweep', { name: `public-data-${stage}-sharing-sweep`, schedule: Schedule.rate(Duration.hours(1)), consumer: consumer('sharing-sweep') });

    const watched = { stage, api, workflow: sharingRequest, data, functions };
    watch(alarms, watched);
    dashboard(this, 'Dashboard', { ...watched, alarms, deadLetters });
  }
}
