import * as z from 'zod';
import { calendarEvents } from './calendar.ts';
import { catalogEvents } from './catalog.ts';
import { cityPlatformEvents } from './cityPlatform.ts';
import { departmentEvents } from './departments.ts';
import { evidenceEvents } from './evidence.ts';
import { lazily } from './lazily.ts';
import { libraryEvents } from './libraries.ts';
import { noticeEvents } from './notices.ts';
import { qualityEvents } from './quality.ts';
import { registrationEvents } from './registrations.ts';
import { reportEvents } from './reports.ts';
import { sharingEvents } from './sharing.ts';
import { sourceEvents } from './sources.ts';
import { supervisionEvents } from './supervision.ts';
import { workItemEvents } from './workItems.ts';

/**
 * The published language: past-tense facts, one schema each. They are what the evidence chains hold and what the bus carries.
 * A schema only ever grows by optional fields; anything else is a new type.
 */
export const eventSchemas = lazily({ ...departmentEvents, ...calendarEvents, ...catalogEvents, ...sharingEvents, ...registrationEvents, ...sourceEvents, ...libraryEvents, ...workItemEvents, ...noticeEvents, ...qualityEvents, ...supervisionEvents, ...reportEvents, ...cityPlatformEvents, ...evidenceEvents });

export type EventType = keyof typeof eventSchemas;
export type EventData<T extends EventType> = z.output<(typeof eventSchemas)[T]>;
/** A fact about to be recorded. */
export type EventDraft = { [T in EventType]: { readonly type: T; readonly data: EventData<T> } }[EventType];

/** Checks a fact against its schema before it is recorded for good. Throws ZodError. */
export function parseEvent({ type, data }: EventDraft): Record<string, unknown> {
  // Evidence is hashed as JSON: what JSON cannot carry (an undefined member) must not be in it.
  return JSON.parse(JSON.stringify(eventSchemas[type].parse(data)));
}

/** What the bus delivers as `detail`. */
export function envelopeSchema<T extends EventType>(type: T) {
  return z.object({
    /** `<subject>#<seq>`: the same fact always has the same id, so a consumer can tell a repeated delivery. */
    id: z.string(),
    type: z.literal(type),
    version: z.literal(1),
    subject: z.string(),
    seq: z.int().positive(),
    at: z.iso.datetime({ offset: true }),
    actor: z.object({ sub: z.string(), org: z.string(), roles: z.array(z.string()) }),
    article: z.string(),
    data: eventSchemas[type],
  });
}
