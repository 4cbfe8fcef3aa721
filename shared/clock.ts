/**
 * The only place that reads the time. Everything else takes an {@link Instant} as an argument.
 *
 * An instant is RFC 3339 text in the district's own offset, `2026-09-24T10:00:00+08:00`, with milliseconds only
 * when there are any. Shanghai has had no daylight saving since 1991, so the offset is a constant and the texts sort
 * in time order as plain strings.
 */
export type Instant = string;

const OFFSET_MS = 8 * 3_600_000;

/** Milliseconds since the epoch → RFC 3339 with +08:00. */
export function toInstant(epochMs: number): Instant {
  const text = new Date(epochMs + OFFSET_MS).toISOString();
  return `${text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, 23)}+08:00`;
}

/** The same instant in UTC, as AWS services want it. */
export function toUtc(instant: Instant): string {
  return new Date(toEpoch(instant)).toISOString();
}

/** The same instant as HTTP headers write it: `Thu, 24 Sep 2026 02:00:00 GMT`. */
export function toHttpDate(instant: Instant): string {
  return new Date(toEpoch(instant)).toUTCString();
}

/** RFC 3339 with any offset → milliseconds since the epoch. Throws RangeError on anything else. */
export function toEpoch(instant: string): number {
  const epochMs = Date.parse(instant);
  if (Number.isNaN(epochMs)) throw new RangeError(`not an RFC 3339 time: ${instant}`);
  return epochMs;
}

/** The current time. */
export function now(): Instant {
  return toInstant(Date.now());
}

/** The Shanghai calendar date (`YYYY-MM-DD`) of an instant. */
export function dateOf(instant: Instant): string {
  return toInstant(toEpoch(instant)).slice(0, 10);
}

/** `instant` moved by a number of seconds, which may be negative or fractional. */
export function plusSeconds(instant: Instant, seconds: number): Instant {
  return toInstant(toEpoch(instant) + seconds * 1000);
}

/** Whole seconds from one instant to another, rounded up, never negative: a timer set so never rings early. */
export function secondsUntil(from: Instant, to: Instant): number {
  return Math.max(0, Math.ceil((toEpoch(to) - toEpoch(from)) / 1000));
}

/** 24:00 of a date, which is 00:00 of the next one (民法典 203). */
export function endOfDay(date: string): Instant {
  return toInstant(Date.parse(`${date}T00:00:00+08:00`) + 86_400_000);
}
