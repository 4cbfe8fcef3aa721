import { Duration } from 'aws-cdk-lib/core';
import { Match, Schedule } from 'aws-cdk-lib/aws-events';
import * as environments from '../../functions/cityPlatform/environment.ts';
import { FIVE_MINUTES } from '../constructs/alarms.ts';
import { countedBy } from '../constructs/clockWatch.ts';
import type { Platform } from './platform.ts';

export function placeCityPlatform(platform: Platform): void {
  const { settings, data, recording, alarms } = platform;
  const { catalog, cityPlatform, feedKey } = data;
  const { endpoint = '', batch, stuckAfterHours } = settings.cityPlatform;
  const telling = { CITY_PLATFORM_TABLE: cityPlatform.use({ get: true, put: true }), CATALOG_TABLE: catalog.use({ get: true }), FEED_KEY_ID: feedKey.signs() };

  platform.function('CityPlatformApi', {
    name: 'cityPlatform-api',
    schema: environments.apiEnvironment,
    environment: { ...recording, ...telling, CITY_PLATFORM_TABLE: cityPlatform.use({ get: true, put: true, list: ['table', 'GSI1'] }), CITY_ENDPOINT: endpoint },
  });
  // The feed has one end: more than one would only be in each other's way.
  const follow = platform.consumer('CityPlatformFollow', { name: 'cityPlatform-follow', schema: environments.followEnvironment, environment: telling, timeout: Duration.minutes(5), atOnce: 1 });
  platform.onEvent('CityPlatformCatalogChanged', { name: 'city-platform-catalog-changed', context: 'catalog', types: Match.prefix('catalog.resource-'), consumer: follow });

  const push = platform.consumer('CityPlatformPush', {
    name: 'cityPlatform-push',
    schema: environments.pushEnvironment,
    environment: {
      ...recording,
      CITY_PLATFORM_TABLE: cityPlatform.use({ get: true, put: true, list: ['table'] }),
      CITY_ENDPOINT: endpoint,
      CITY_BATCH: String(batch),
      FEED_STUCK_HOURS: String(stuckAfterHours),
      WEBHOOK_PORTS: settings.webhookPorts.join(','),
      WEBHOOK_ALLOWED_HOSTS: settings.webhookAllowedHosts.join(','),
    },
    // Twenty messages, each of which may take ten seconds.
    timeout: Duration.minutes(4),
  });
  // Without an endpoint there is nothing to look after every few minutes.
  if (endpoint !== '') platform.onSchedule('CityPlatformPush5', { name: 'city-platform-push', schedule: Schedule.rate(Duration.minutes(5)), consumer: push });

  const reconcile = platform.consumer('CityPlatformReconcile', {
    name: 'cityPlatform-reconcile',
    schema: environments.reconcileEnvironment,
    environment: { ...telling, CITY_PLATFORM_TABLE: cityPlatform.use({ get: true, put: true, list: ['table'] }), CATALOG_TABLE: catalog.use({ get: true, list: ['GSI2'] }), FEED_STUCK_HOURS: String(stuckAfterHours) },
    timeout: Duration.minutes(15),
  });
  // 03:00 in Shanghai.
  platform.onSchedule('CityPlatformNightly', { name: 'city-platform-reconcile', schedule: Schedule.cron({ hour: '19', minute: '0' }), consumer: reconcile });

  const counted = (metricName: string) => countedBy(settings.stage, 'cityPlatform', metricName, FIVE_MINUTES);
  alarms.add('cityPlatform-feed-stuck', { runbook: 'The feed to the city platform is stuck', meaning: 'The city platform has not acknowledged a record for hours.', metric: counted('FeedStuck') });
  alarms.add('cityPlatform-drift', { runbook: 'The city platform differs from the catalogue', meaning: 'What the city platform holds is not what the feed told.', metric: counted('FeedDrift') });
  alarms.add('cityPlatform-repaired', { runbook: 'The feed had to be repaired', meaning: 'An entry of the catalogue was published or retired and the feed had not told of it.', metric: counted('FeedRepaired') });
}
