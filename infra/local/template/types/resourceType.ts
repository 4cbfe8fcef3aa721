import * as z from 'zod';

/** What the local stack knows of one CloudFormation type. A property that is not in the schema stops the start. */
export interface ResourceType<Schema extends z.ZodType = z.ZodType> {
  /** The properties that are run, and those that knowingly are not: see {@link without}. */
  readonly properties: Schema;
  /** The property that carries the physical name. @default a name is made from the stack's and the logical id */
  readonly name?: string;
  /** `Ref`, from the physical name. @default the name itself */
  readonly ref?: (name: string) => string;
  /** `Fn::GetAtt`, from the physical name. */
  readonly attributes?: Readonly<Record<string, (name: string) => string>>;
}

export function resourceType<Schema extends z.ZodType>(type: ResourceType<Schema>): ResourceType<Schema> {
  return type;
}

/** A property that may be there and has no effect locally, for a reason. */
export function without(reason: string) {
  return z.unknown().optional().meta({ withoutEffect: reason });
}

/** Several properties without effect for one reason, to spread into a schema. */
export function allWithout<Name extends string>(reason: string, names: readonly Name[]): Record<Name, ReturnType<typeof without>> {
  return Object.fromEntries(names.map((name) => [name, without(reason)])) as Record<Name, ReturnType<typeof without>>;
}

/** A type of which nothing runs: its properties are known, and that is all. */
export function inert(reason: string, names: readonly string[], type: Omit<ResourceType, 'properties'> = {}): ResourceType {
  return { ...type, properties: z.strictObject(allWithout(reason, names)).meta({ withoutEffect: reason }) };
}

/** CloudFormation takes numbers and truth values as text too. */
export const whole = z.union([z.int(), z.string().regex(/^-?\d+$/).transform(Number)]);
export const truth = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
export const TAGS = allWithout('tags mean nothing on one machine', ['Tags']);
