import { afterAll, beforeAll, describe, it } from 'vitest';
import { tellStory } from '../demo/story.ts';
import { startJourney, type Journey } from './stack.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey.stack.stop());

describe('the story of the README', () => {
  it('[art.15] [art.16] [art.17] runs as written, from filing to silence, on the deployed bundles and template', async () => {
    const told: string[] = [];
    await tellStory(journey.client, journey.stack, (line) => told.push(line));
  });
});
