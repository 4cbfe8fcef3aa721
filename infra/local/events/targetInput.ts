import { randomUUID } from 'node:crypto';
import { ACCOUNT, REGION } from '../template/place.ts';
import type { TargetDefinition } from '../template/platform.ts';

/** An event as targets see it. */
export interface Event {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

export function makeEvent({ source, detailType, detail, at, resources = [] }: { readonly source: string; readonly detailType: string; readonly detail: unknown; readonly at: number; readonly resources?: readonly string[] }): Event {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': detailType,
    source,
    account: ACCOUNT,
    // To the second, as EventBridge writes it.
    time: `${new Date(at).toISOString().slice(0, 19)}Z`,
    region: REGION,
    resources,
    detail,
  };
}

/** What a target is called with: the event, a part of it, a constant, or a template filled from it. */
export function inputOf({ Input, InputPath, InputTransformer }: TargetDefinition, event: Event): unknown {
  if (Input !== undefined) return JSON.parse(Input);
  if (InputPath !== undefined) return valueAt(event, InputPath);
  if (!InputTransformer) return event;
  const { InputPathsMap, InputTemplate } = InputTransformer;
  const values = Object.fromEntries(Object.entries(InputPathsMap).map(([name, path]) => [name, valueAt(event, path)]));
  const filled = InputTemplate.replaceAll(/("?)<([\w.-]+)>("?)/g, (_, before: string, name: string, after: string) => {
    const value = name in values ? values[name] : name === 'aws.events.event' || name === 'aws.events.event.json' ? event : undefined;
    // Inside quotes a text stands as it is; a bare placeholder takes any JSON value.
    if (before !== '' && after !== '' && typeof value === 'string') return JSON.stringify(value);
    const bare = before === '' && after === '';
    return bare ? (JSON.stringify(value) ?? '""') : `${before}${typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : (JSON.stringify(value) ?? '').replaceAll('"', String.raw`\"`)}${after}`;
  });
  return JSON.parse(filled);
}

/** `$.detail.data.year`, `$.resources[0]` */
function valueAt(event: unknown, path: string): unknown {
  const steps = path.replace(/^\$\.?/, '').split(/[.[\]]+/).filter(Boolean);
  return steps.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[step] : undefined), event);
}
