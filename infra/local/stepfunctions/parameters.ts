import { PAYLOAD_LIMIT } from './failure.ts';
import { fault } from './faults.ts';
import { isObject, type JsonObject } from './fields.ts';

/** The characters AWS refuses in a name: blanks, brackets, wildcards, special and control characters. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]/u;
const EXECUTION_ARN = /^arn:[a-z-]+:states:[^:]+:\d{12}:execution:[^:]+:[^:]+$/;
const MACHINE_ARN = /^arn:[a-z-]+:states:[^:]+:\d{12}:stateMachine:[^:]+$/;

/** The members of a request, each read with AWS's own constraints. */
export class Parameters {
  readonly #given: JsonObject;

  constructor(given: unknown) {
    if (!isObject(given)) throw fault.serialization('The request is not a JSON object.');
    this.#given = given;
  }

  text(name: string, longest: number): string {
    return this.optionalText(name, longest) ?? this.#invalid(name, 'Member must not be null');
  }

  optionalText(name: string, longest: number): string | undefined {
    const value = this.#given[name] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw fault.serialization(`'${name}' must be a string.`);
    // AWS limits payloads by their bytes, everything else by its characters.
    const length = longest === PAYLOAD_LIMIT ? Buffer.byteLength(value) : value.length;
    return length <= longest ? value : this.#invalid(name, `Member must have length less than or equal to ${longest}`);
  }

  /** How many results a page holds. */
  pageSize(): number {
    const value = this.#given['maxResults'] ?? 0;
    if (typeof value !== 'number') throw fault.serialization("'maxResults' must be a number.");
    if (!Number.isInteger(value) || value < 0 || value > 1000) return this.#invalid('maxResults', 'Member must have value between 0 and 1000');
    return value || 100;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.#given[name] ?? otherwise;
    if (typeof value !== 'boolean') throw fault.serialization(`'${name}' must be a boolean.`);
    return value;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.optionalText(name, 80);
    if (value === undefined) return undefined;
    return values.find((known) => known === value) ?? this.#invalid(name, `Member must satisfy enum value set: [${values.join(', ')}]`);
  }

  executionArn(): string {
    return arn(this.text('executionArn', 256), EXECUTION_ARN);
  }

  machineArn(): string {
    return arn(this.text('stateMachineArn', 256), MACHINE_ARN);
  }

  /** @returns undefined when the caller leaves the name to the service */
  executionName(): string | undefined {
    const name = this.#given['name'] ?? undefined;
    if (name === undefined) return undefined;
    if (typeof name !== 'string') throw fault.serialization("'name' must be a string.");
    if (name === '' || name.length > 80 || FORBIDDEN.test(name)) throw fault.invalidName(name);
    return name;
  }

  /** The number inside a `nextToken` that was made for the same question. */
  after(question: string): number | undefined {
    const token = this.optionalText('nextToken', 4096);
    if (token === undefined) return undefined;
    const [asked, at] = Buffer.from(token, 'base64url').toString().split('\n');
    if (asked !== question || !/^\d+$/.test(at ?? '')) throw fault.invalidToken('The pagination token is not of this request');
    return Number(at);
  }

  #invalid(name: string, why: string): never {
    throw fault.validation(`1 validation error detected: Value at '${name}' failed to satisfy constraint: ${why}`);
  }
}

/** A `nextToken` for the same question. */
export function pageToken(question: string, at: number): string {
  return Buffer.from(`${question}\n${at}`).toString('base64url');
}

/** JSON text as given. @throws the fault that `refuse` makes of the parser's complaint */
export function jsonText(text: string, refuse: (why: string) => Error): string {
  try {
    JSON.parse(text);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : 'not JSON');
  }
  return text;
}

function arn(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw fault.invalidArn(text);
  return text;
}
