import { DefinitionError } from './failure.ts';
import { compileTemplate, isExpression, type Template } from './expressions.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads the fields of one object of a definition, and refuses by name whatever is left over. */
export class Fields {
  readonly where: string;
  readonly #given: JsonObject;
  readonly #read = new Set<string>(['Comment']);

  constructor(given: unknown, where: string) {
    if (!isObject(given)) throw new DefinitionError(`${where} must be an object`);
    this.#given = given;
    this.where = where;
  }

  get(name: string): unknown {
    this.#read.add(name);
    return this.#given[name];
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  text(name: string): string {
    const value = this.get(name);
    return typeof value === 'string' && value !== '' ? value : this.refuse(`'${name}' must be a non-empty string`);
  }

  optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  /** A literal number. */
  number(name: string, { least, whole, otherwise }: { least: number; whole: boolean; otherwise: number }): number {
    const value = this.get(name) ?? otherwise;
    const fits = typeof value === 'number' && value >= least && (!whole || Number.isInteger(value));
    return fits || value === otherwise ? (value as number) : this.refuse(`'${name}' must be a ${whole ? 'whole ' : ''}number of at least ${least}`);
  }

  list(name: string): readonly unknown[] {
    const value = this.get(name) ?? [];
    return Array.isArray(value) ? value : this.refuse(`'${name}' must be a list`);
  }

  names(name: string): readonly string[] {
    const values = this.list(name);
    if (values.length === 0) this.refuse(`'${name}' must name at least one error`);
    return values.map((value) => (typeof value === 'string' ? value : this.refuse(`'${name}' must hold strings`)));
  }

  template(name: string): Template | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    return this.#locate(() => compileTemplate(value, name));
  }

  /** A field that is either one expression or a literal that `fits`. */
  expressionOr(name: string, fits: (literal: unknown) => boolean, wanted: string): Template | undefined {
    const value = this.get(name);
    if (value !== undefined && !fits(value)) {
      const isOne = typeof value === 'string' && this.#locate(() => isExpression(value, name));
      if (!isOne) this.refuse(`'${name}' must be ${wanted} or a JSONata expression`);
    }
    return this.template(name);
  }

  variables(): Template | undefined {
    const value = this.get('Assign');
    if (value === undefined) return undefined;
    if (!isObject(value)) return this.refuse("'Assign' must be an object of variables");
    if ('states' in value) return this.refuse("'Assign' cannot set $states");
    return this.template('Assign');
  }

  /** Call when all known fields have been read. */
  done(): void {
    const unknown = Object.keys(this.#given).filter((name) => !this.#read.has(name));
    if (unknown.length > 0) this.refuse(`unknown or unsupported field ${unknown.map((name) => `'${name}'`).join(', ')}`);
  }

  refuse(why: string): never {
    throw new DefinitionError(`${this.where}: ${why}`);
  }

  #locate<T>(compile: () => T): T {
    try {
      return compile();
    } catch (error) {
      if (error instanceof DefinitionError) return this.refuse(error.message);
      throw error;
    }
  }
}

export function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
