import { App, Stack } from 'aws-cdk-lib/core';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { expect, test } from 'vitest';
import { placeCityPlatform } from '../../infra/contexts/cityPlatform.ts';
import { Placed, Platform } from '../../infra/contexts/platform.ts';
import { parseSettings, type SettingsInput } from '../../infra/settings.ts';
import { DataStack } from '../../infra/stacks/dataStack.ts';

/** The schedules of the city platform's stack, by what is set. */
function schedulesOf(cityPlatform: SettingsInput['cityPlatform']): unknown[] {
  const settings = parseSettings({ stage: 'local', cityPlatform }, 'test');
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'CityPlatform');
  placeCityPlatform(new Platform(stack, { settings, data: new DataStack(app, 'Data', { settings }), placed: new Placed() }));
  return stack.node.findAll().flatMap((construct) => (construct instanceof CfnRule ? (construct.scheduleExpression ?? []) : []));
}

test('[art.7] the feed is sent every few minutes where there is somewhere to send it, and held against the catalogue every night', () => {
  expect(schedulesOf({ endpoint: 'https://city.example.org/feed' })).toEqual(['rate(5 minutes)', 'cron(0 19 * * ? *)']);
  expect(schedulesOf({})).toEqual(['cron(0 19 * * ? *)']);
});
