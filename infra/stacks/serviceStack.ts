import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { RouteContract } from '../../shared/http/route.ts';
import { Alarms } from '../constructs/alarms.ts';
import { PlatformApi } from '../constructs/httpApi.ts';
import type { Placed } from '../contexts/platform.ts';
import { contexts } from '../contracts.ts';
import type { FunctionName } from '../functions.ts';
import type { Settings } from '../settings.ts';
import { dashboard } from './dashboard.ts';
import type { DataStack } from './dataStack.ts';
import { watch } from './watch.ts';

export interface ServiceStackProps extends StackProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly placed: Placed;
}

/** What all contexts have in common before the world: the API over their functions, the alarms that are alike for all, the dashboard. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data, placed, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const { stage } = settings;
    const { functions } = placed;
    const api = new PlatformApi(this, 'Api', { settings, key: data.key });
    for (const { context, routes } of contexts) {
      for (const [entry, own] of Map.groupBy<string, RouteContract>(routes, (route) => route.entry ?? 'api')) {
        const name = `${context}-${entry}` as FunctionName;
        const integration = api.serve(entry === 'api' ? context : name, functions[name], own);
        if (name === 'documentation-api') api.serveTheRest(integration);
      }
    }
    watch(new Alarms(this, 'Alarms', { stage, topic: data.alarmTopic, all: placed.alarms }), { api, data, functions });
    dashboard(this, 'Dashboard', { stage, api, data, placed });
  }
}
