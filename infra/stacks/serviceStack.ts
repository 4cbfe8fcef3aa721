import { Stack, type StackProps } from 'aws-cdk-lib/core';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { RouteContract } from '../../shared/http/route.ts';
import { Alarms } from '../constructs/alarms.ts';
import { PlatformApi } from '../constructs/httpApi.ts';
import { placeCalendar } from '../contexts/calendar.ts';
import { placeCatalog } from '../contexts/catalog.ts';
import { placeDepartments } from '../contexts/departments.ts';
import { placeDocumentation } from '../contexts/documentation.ts';
import { placeEvidence } from '../contexts/evidence.ts';
import { placeNotices } from '../contexts/notices.ts';
import { Platform } from '../contexts/platform.ts';
import { placeSharing } from '../contexts/sharing.ts';
import { contexts } from '../contracts.ts';
import type { FunctionName } from '../functions.ts';
import type { Settings } from '../settings.ts';
import { dashboard } from './dashboard.ts';
import type { DataStack } from './dataStack.ts';
import { watch } from './watch.ts';

export interface ServiceStackProps extends StackProps {
  readonly settings: Settings;
  readonly data: DataStack;
}

const placements = [placeDepartments, placeCalendar, placeCatalog, placeSharing, placeNotices, placeEvidence, placeDocumentation];

/** What serves, and changes with every release: each context's functions, workflows and rules, the API over them, alarms. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data, ...props }: ServiceStackProps) {
    super(scope, id, props);
    const { key } = data;
    const alarms = new Alarms(this, 'Alarms', { settings, key });
    const bus = new EventBus(this, 'Bus', { eventBusName: `public-data-${settings.stage}` });
    const platform = new Platform(this, { settings, data, bus, alarms });
    for (const place of placements) place(platform);

    const { functions } = platform;
    const api = new PlatformApi(this, 'Api', { settings, key });
    for (const { context, routes } of contexts) {
      for (const [entry, own] of Map.groupBy<string, RouteContract>(routes, (route) => route.entry ?? 'api')) {
        const name = `${context}-${entry}` as FunctionName;
        const integration = api.serve(entry === 'api' ? context : name, functions[name], own);
        if (name === 'documentation-api') api.serveTheRest(integration);
      }
    }
    watch(platform, api);
    dashboard(platform, api);
  }
}
