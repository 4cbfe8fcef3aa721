import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import papaparse from 'papaparse';
import * as z from 'zod';
import { idCheck, usccCheck } from '../../support/scans/checkDigits.ts';
import { COLUMNS } from '../../support/scans/generate.ts';

/** The same rules as the engine's, as one would write them into a loop: how many records break each. */
export class ByHand {
  readonly counts: Record<string, number> = {};
  readonly #seen = new Set<string>();
  readonly #organisations: ReadonlySet<string>;

  constructor(organisations: ReadonlySet<string>) {
    this.#organisations = organisations;
  }

  #break(id: string): void {
    this.counts[id] = (this.counts[id] ?? 0) + 1;
  }

  row([no = '', name = '', id = '', sex = '', mobile = '', uscc = '', organisation = '', status = '', issued = '', amount = '', category = '', updated = '']: readonly string[]): void {
    if (no && this.#seen.has(no)) this.#break('unique:record_no');
    this.#seen.add(no);
    if (!name.trim()) this.#break('required:name');
    if (!id.trim()) this.#break('required:id_number');
    else {
      if (!/^\d{17}[\dX]$/.test(id)) this.#break('pattern:id_number');
      if (!isIdNumber(id)) this.#break('id-card');
      if (sex && id.length === 18 && sex !== (Number(id[16]) % 2 ? '1' : '2')) this.#break('sex-of-id');
    }
    if (sex && sex !== '1' && sex !== '2') this.#break('values:sex');
    if (mobile && !/^1[3-9]\d{9}$/.test(mobile)) this.#break('pattern:mobile');
    if (uscc && !isCode(uscc)) this.#break('uscc');
    if (organisation && !this.#organisations.has(organisation)) this.#break('organisation');
    if (status && !STATUS.has(status)) this.#break('values:status');
    if (issued && !isDate(issued)) this.#break('type:issued');
    if (amount && !/^[+-]?\d+(\.\d{1,2})?$/.test(amount)) this.#break('type:amount');
    if (amount && !(Number(amount) >= 0 && Number(amount) <= 1_000_000) && !Number.isNaN(Number(amount))) this.#break('amount-range');
    if (category && !CATEGORY.has(category)) this.#break('values:category');
    if (updated && !(/^\d{4}-\d{2}-\d{2}[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(updated) && isDate(updated.slice(0, 10)))) this.#break('type:updated');
  }
}

const [STATUS, CATEGORY] = ['status', 'category'].map((wanted) => new Set(COLUMNS.find(({ name }) => name === wanted)?.values)) as [Set<string>, Set<string>];
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month] as number) + (leap ? 1 : 0);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (text.charCodeAt(i) - 48) * (WEIGHTS[i] as number);
  return '10X98765432'[sum % 11] === text[17] && isDay(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)));
}

const VALUES = new Map([...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((character, i) => [character.charCodeAt(0), i]));
const POWERS = Array.from({ length: 17 }, (_, i) => Number(3n ** BigInt(i) % 31n));

function isCode(text: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (VALUES.get(text.charCodeAt(i)) as number) * (POWERS[i] as number);
  return (31 - (sum % 31)) % 31 === VALUES.get(text.charCodeAt(17));
}

/** papaparse with a loop. */
export function byPapaparse(file: string, organisations: ReadonlySet<string>): Promise<ByHand> {
  const rules = new ByHand(organisations);
  return new Promise((resolve, reject) => {
    let header = true;
    papaparse.parse(createReadStream(file, 'utf8') as unknown as File, {
      step: ({ data }: { data: string[] }) => {
        if (!header && data.length > 1) rules.row(data);
        header = false;
      },
      complete: () => resolve(rules),
      error: (error: Error) => reject(error),
    });
  });
}

/** csv-parse with a loop. */
export async function byCsvParse(file: string, organisations: ReadonlySet<string>): Promise<ByHand> {
  const rules = new ByHand(organisations);
  for await (const record of createReadStream(file).pipe(parse({ from: 2 }))) rules.row(record as string[]);
  return rules;
}

const blank = z.literal('');
const record = z.object({
  name: z.string().trim().min(1),
  id_number: z.string().regex(/^\d{17}[\dX]$/).refine((text) => idCheck(text) === text[17]),
  sex: blank.or(z.enum(['1', '2'])),
  mobile: blank.or(z.string().regex(/^1[3-9]\d{9}$/)),
  uscc: blank.or(z.string().length(18).refine((text) => usccCheck(text) === text[17])),
  status: blank.or(z.enum([...STATUS] as [string, ...string[]])),
  issued: blank.or(z.iso.date()),
  amount: blank.or(z.string().regex(/^[+-]?\d+(\.\d{1,2})?$/)),
  category: blank.or(z.enum([...CATEGORY] as [string, ...string[]])),
  updated: blank.or(z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)),
});

/** csv-parse with a schema of zod, of the rules that look at one record only. Answers how many records break any. */
export async function byZod(file: string): Promise<number> {
  let broken = 0;
  for await (const one of createReadStream(file).pipe(parse({ columns: true }))) if (!record.safeParse(one).success) broken += 1;
  return broken;
}
