import { describe, expect, it } from 'vitest';
import { crashCampaign } from './campaign.ts';

describe('kill -9 under traffic', () => {
  it('[art.17] at every kind of moment loses nothing that was acknowledged, and does nothing twice', async () => {
    const summary = await crashCampaign({ kills: 6, minutes: 0.4, seed: 17, firstDay: '2026-10-12T10:00:00+08:00', report: () => {}, ways: ['loading', 'burst', 'clock-burst', 'engine', 'terminate', 'start-up'] });
    expect(summary.violations).toEqual([]);
    expect(summary.kills.total).toBeGreaterThanOrEqual(2);
    expect(summary.found.requests).toBeGreaterThan(0);
    expect(summary.found.outcomes['deemed-approved']).toBeGreaterThan(0);
  });
});
