import { describe, expect, it } from 'vitest';
import { crashCampaign } from './campaign.ts';

const WAYS = ['loading', 'burst', 'clock-burst', 'engine', 'terminate', 'start-up'] as const;

describe('kill -9 under traffic', () => {
  it('[art.17] at every kind of moment loses nothing that was acknowledged, and does nothing twice', async () => {
    const summary = await crashCampaign({ kills: WAYS.length, minutes: Number.POSITIVE_INFINITY, seed: 17, firstDay: '2026-10-12T10:00:00+08:00', report: () => {}, ways: WAYS });
    expect(summary.violations).toEqual([]);
    expect(summary.kills).toEqual({ total: WAYS.length, ...Object.fromEntries(WAYS.map((way) => [way, 1])) });
    expect(summary.found.requests).toBeGreaterThan(0);
    expect(summary.found.outcomes['deemed-approved']).toBeGreaterThan(0);
  });
});
