import { StackActivity } from '../clock/activity.ts';
import { VirtualClock } from '../clock/virtualClock.ts';
import { DeadLetters } from '../state/deadLetters.ts';
import { openState } from '../state/stateDatabase.ts';
import { startEventBridge } from './eventBridge.ts';
import { eventPlatform } from './eventSamples.ts';

/** What the tests of events kill: run as a process with the state's directory it takes events that its function never finishes. Prints its address. */
const db = openState(String(process.argv[2]));
const activity = new StackActivity();
const clock = new VirtualClock({ activity });
const events = await startEventBridge({ platform: eventPlatform(), db, invoke: () => new Promise(() => {}), clock, activity, deadLetters: new DeadLetters(db, () => {}), port: 0 });
events.start();
process.stdout.write(`${events.url}\n`);
