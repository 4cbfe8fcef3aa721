import type { Text } from './words.ts';

/** A request that the control port does not carry out: one sentence for each fault. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly faults: readonly Text[];

  constructor(status: number, faults: readonly Text[]) {
    super(faults.map(({ en }) => en).join(' '));
    this.status = status;
    this.faults = faults;
  }
}

/** Reads a JSON object; anything else is a Refusal (400). An empty body is refused too. */
export function jsonObject(body: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Refusal(400, [{ zh: '请求体不是有效的 JSON。', en: 'The body is not valid JSON.' }]);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(400, [{ zh: '请求体必须是一个 JSON 对象。', en: 'The body must be one JSON object.' }]);
  return value as Record<string, unknown>;
}

/** One sentence for each field that is not among the known ones. */
export function unknownFields(body: object, known: readonly string[]): Text[] {
  return Object.keys(body)
    .filter((name) => !known.includes(name))
    .map((name) => ({ zh: `不认识字段 "${name}"；可用的字段是：${known.join('、')}。`, en: `There is no field "${name}"; the fields are ${known.join(', ')}.` }));
}
