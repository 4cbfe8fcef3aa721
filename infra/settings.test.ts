import { expect, test } from 'vitest';
import { parseSettings, settingsOf } from './settings.ts';

test('a stage gets the defaults for what its file leaves out', () => {
  expect(settingsOf('local')).toEqual({ stage: 'local', logRetentionDays: 365, logLevel: 'INFO', evidenceAlgorithm: 'sha256', seals: { mode: 'governance', retentionYears: 10 }, sealKeyGeneration: 1, throttling: { rate: 50, burst: 100 }, webhookPorts: [443], webhookAllowedHosts: [], webhookDisableAfterDays: 5, workItems: { escalateWorkingDaysBefore: 0, urgingsPerWorkingDay: 1 }, cityPlatform: { batch: 20, stuckAfterHours: 4, keyGeneration: 1 }, quality: { uploadDays: 7, uncompressedBytes: 4_294_967_296, graceDays: 2, issueDays: { major: 5, minor: 10 }, weights: {}, bands: [{ grade: '优', from: 90 }, { grade: '良', from: 75 }, { grade: '中', from: 60 }, { grade: '差', from: 0 }] }, delivery: { watermark: 'column' }, supervision: { scoreBelow: 60, silenceShare: 0.3, silenceAtLeast: 3 } });
});

test('each wrong setting is named in a sentence of its own', () => {
  const wrong = { stage: 'test', logRetentionDays: 30, logLevel: 'LOUD', throttling: { rate: 0, burst: 10 }, colour: 'blue' };
  expect(() => parseSettings(wrong, 'test.json')).toThrow(/"logRetentionDays" in test\.json is wrong.*\n.*"logLevel".*\n.*"throttling\.rate".*\n.*colour/);
});

test('[art.7] the city platform is reached over https, or not at all', () => {
  expect(parseSettings({ stage: 'test', cityPlatform: { endpoint: 'https://city.example.org/feed' } }, 'test.json').cityPlatform).toEqual({ endpoint: 'https://city.example.org/feed', batch: 20, stuckAfterHours: 4, keyGeneration: 1 });
  for (const endpoint of ['http://city.example.org/feed', 'city.example.org', '']) expect(() => parseSettings({ stage: 'test', cityPlatform: { endpoint } }, 'test.json'), endpoint).toThrow('"cityPlatform.endpoint" in test.json is wrong: use an https address');
});

test('a stage without settings, or with a name that AWS would refuse, is refused', () => {
  expect(() => settingsOf('nowhere')).toThrow('There are no settings for the stage "nowhere": create infra/settings/nowhere.json.');
  expect(() => settingsOf('Prod_1')).toThrow('"stage"');
  expect(() => settingsOf('../etc')).toThrow('"stage"');
});
