import { addDuration, LAST_TIME, parseDuration, toShanghaiTime } from '../identity/duration.ts';
import { jsonObject, Refusal, unknownFields } from './refusal.ts';

const FIELDS = ['now', 'advance'];
const RFC_3339 = /^(\d{4}-(\d{2})-(\d{2}))T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;

/** Reads the body of `POST /clock`, without carrying it out: given the present, the moment to move to. Throws a Refusal (400). */
export function clockRequest(body: string): (now: number) => number {
  const input = jsonObject(body);
  const faults = unknownFields(input, FIELDS);
  if (('now' in input) === ('advance' in input)) {
    faults.push({ zh: '请给出 now 或 advance 其中之一。', en: 'Give either now or advance.' });
  }
  const target = typeof input['now'] === 'string' ? parseTime(input['now']) : undefined;
  const duration = typeof input['advance'] === 'string' ? parseDuration(input['advance']) : undefined;
  if ('now' in input && target === undefined) {
    faults.push({
      zh: 'now 必须是带时区的 RFC 3339 时间，例如 "2026-10-10T00:00:00+08:00"。',
      en: 'now must be an RFC 3339 time with its offset, such as "2026-10-10T00:00:00+08:00".',
    });
  }
  if ('advance' in input && !duration) {
    faults.push({ zh: 'advance 必须是 ISO 8601 时长，例如 "P5D" 或 "PT90M"。', en: 'advance must be an ISO 8601 duration such as "P5D" or "PT90M".' });
  }
  if (faults.length > 0) throw new Refusal(400, faults);
  return (now) => destination(now, target ?? addDuration(now, duration!));
}

/** Reads an RFC 3339 time with offset; undefined for anything else, also for a day that the month does not have. */
export function parseTime(text: string): number | undefined {
  const [, date = '', , day] = RFC_3339.exec(text) ?? [];
  if (day === undefined) return undefined;
  const midnight = new Date(`${date}T00:00:00Z`);
  const at = Date.parse(text);
  return Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(day) || Number.isNaN(at) ? undefined : at;
}

function destination(now: number, target: number): number {
  if (Number.isNaN(target) || target > LAST_TIME) throw new Refusal(400, [{ zh: '时钟不能超过 9999 年。', en: 'The clock cannot go beyond the year 9999.' }]);
  // The clock is shown in whole seconds: the second that it stands in is not the past.
  if (target >= now - (now % 1000)) return Math.max(target, now);
  throw new Refusal(409, [
    {
      zh: `时钟只能向前：现在是 ${toShanghaiTime(now)}，不能回到 ${toShanghaiTime(target)}。`,
      en: `The clock only moves forward: it is ${toShanghaiTime(now)}, and cannot go back to ${toShanghaiTime(target)}.`,
    },
  ]);
}
