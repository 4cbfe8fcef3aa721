import * as z from 'zod';
import { accessTypes } from './types/access.ts';
import { apiTypes } from './types/api.ts';
import { computeTypes } from './types/compute.ts';
import { dataTypes } from './types/data.ts';
import { inertTypes } from './types/inert.ts';
import { messagingTypes } from './types/messaging.ts';

/** Every CloudFormation type that a template may use here, with every property of it. */
export const supported = { ...accessTypes, ...dataTypes, ...computeTypes, ...messagingTypes, ...apiTypes, ...inertTypes };

export type SupportedType = keyof typeof supported;
export type PropertiesOf<Type extends SupportedType> = z.output<(typeof supported)[Type]['properties']>;

export interface SupportRow {
  readonly type: string;
  /** Dotted path, `Targets[].Input`; undefined for the type as a whole. */
  readonly property?: string;
  /** Why it has no effect; undefined when it is run. */
  readonly withoutEffect?: string;
}

/** The support table as rows, types and properties in order. */
export function supportTable(): readonly SupportRow[] {
  return Object.entries(supported)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([type, { properties }]) => {
      const reason = reasonOf(properties);
      return reason === undefined ? rowsOf(type, '', properties) : [{ type, withoutEffect: reason }];
    });
}

function rowsOf(type: string, path: string, schema: unknown): SupportRow[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return rowsOf(type, `${path}[]`, inner.element);
  if (!(inner instanceof z.ZodObject)) return [{ type, property: path }];
  return Object.entries(inner.shape).flatMap(([name, property]) => {
    const below = path === '' ? name : `${path}.${name}`;
    const reason = reasonOf(property);
    return reason === undefined ? rowsOf(type, below, property) : [{ type, property: below, withoutEffect: reason }];
  });
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? unwrapped(schema.unwrap()) : schema;
}

function reasonOf(schema: unknown): string | undefined {
  return schema instanceof z.ZodType ? (schema.meta()?.['withoutEffect'] as string | undefined) : undefined;
}

if (import.meta.main) {
  for (const { type, property, withoutEffect } of supportTable()) {
    console.log([type, property, withoutEffect && `(without effect: ${withoutEffect})`].filter(Boolean).join('  '));
  }
}
