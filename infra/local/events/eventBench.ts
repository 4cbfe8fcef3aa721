import { EventBridgeClient, PutEventsCommand, type PutEventsCommandOutput, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { StackActivity } from '../clock/activity.ts';
import { VirtualClock } from '../clock/virtualClock.ts';
import type { InvokeResult } from '../ports.ts';
import { DeadLetters } from '../state/deadLetters.ts';
import { openState } from '../state/stateDatabase.ts';
import type { Platform } from '../template/platform.ts';
import { startEventBridge, type EventBridge } from './eventBridge.ts';
import { BUS, eventPlatform } from './eventSamples.ts';

export const START = Date.parse('2026-09-24T02:00:00Z');
export const DONE: InvokeResult = { ok: true, payload: null };
export const THROWN: InvokeResult = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } };

export interface EventBench {
  readonly events: EventBridge;
  readonly clock: VirtualClock;
  readonly activity: StackActivity;
  readonly deadLetters: DeadLetters;
  /** What the function was called with. */
  readonly calls: unknown[];
  put(...entries: Partial<PutEventsRequestEntry>[]): Promise<PutEventsCommandOutput>;
  close(): Promise<void>;
}

export interface EventBenchOptions {
  readonly platform?: Pick<Platform, 'buses' | 'rules' | 'functions'>;
  /** In memory without it. */
  readonly directory?: string;
  /** Where the clock starts. */
  readonly now?: number;
  readonly answer?: (payload: unknown) => InvokeResult | Promise<InvokeResult>;
}

/** What tests of events run on: an endpoint, the SDK's client for it, and a clock that tests move. */
export async function eventBench({ platform = eventPlatform(), directory, now = START, answer = () => DONE }: EventBenchOptions = {}): Promise<EventBench> {
  const db = openState(directory);
  const activity = new StackActivity();
  const clock = new VirtualClock({ activity, start: now });
  const deadLetters = new DeadLetters(db, () => {});
  const calls: unknown[] = [];
  const invoke = async (_name: string, payload: unknown): Promise<InvokeResult> => {
    calls.push(payload);
    return answer(payload);
  };
  const events = await startEventBridge({ platform, db, invoke, clock, activity, deadLetters, port: 0 });
  events.start();
  const client = new EventBridgeClient({ endpoint: events.url, region: 'cn-north-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, maxAttempts: 1 });
  return {
    events,
    clock,
    activity,
    deadLetters,
    calls,
    put: (...entries) =>
      client.send(new PutEventsCommand({ Entries: entries.map((entry) => ({ EventBusName: BUS, Source: 'public-data.calendar', DetailType: 'calendar.year-published', Detail: '{"year":2027}', ...entry })) })),
    async close() {
      client.destroy();
      await events.stop();
      clock.stop();
      db.close();
    },
  };
}
