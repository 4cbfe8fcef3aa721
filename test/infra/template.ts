import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureAssembly } from '../../infra/local/start/assembly.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, any>>; // oxlint-disable-line typescript/no-explicit-any -- CloudFormation as it comes
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Synthesized {
  readonly resources: Readonly<Record<string, Resource>>;
  /** All templates as text. */
  readonly text: string;
  /** Logical ids and resources of one type, over all stacks. */
  ofType(type: string): [logicalId: string, resource: Resource][];
}

/** The templates of the local stage as the sources are now: the very ones that the local stack runs, with cdk-nag passed. */
export async function synthesize(): Promise<Synthesized> {
  return readTemplates(await ensureAssembly(() => {}));
}

interface Template {
  readonly Resources: Synthesized['resources'];
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>;
}

/** All templates as one: what a stack imports is what the other exports. */
export function readTemplates(directory: string): Synthesized {
  const texts = readdirSync(directory).filter((file) => file.endsWith('.template.json')).map((file) => readFileSync(join(directory, file), 'utf8'));
  const templates = texts.map((text) => JSON.parse(text) as Template);
  const exports = new Map(templates.flatMap(({ Outputs = {} }) => Object.values(Outputs).flatMap(({ Export, Value }) => (Export ? [[Export.Name, Value] as const] : []))));
  const entries = templates.flatMap(({ Resources }) => Object.entries(Resources));
  const twice = entries.map(([id]) => id).filter((id, i, ids) => ids.indexOf(id) !== i);
  if (twice.length > 0) throw new Error(`logical ids that two stacks have: ${twice.join(', ')}`);
  return synthesized(Object.fromEntries(entries.map(([id, resource]) => [id, imported(resource, exports) as Resource])), texts.join('\n'));
}

function imported(value: unknown, exports: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((one) => imported(one, exports));
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::ImportValue': name } = value as Record<string, unknown>;
  if (typeof name === 'string') {
    if (!exports.has(name)) throw new Error(`${name} is imported and exported by no stack`);
    return exports.get(name);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, imported(inner, exports)]));
}

export function synthesized(resources: Synthesized['resources'], text = JSON.stringify(resources)): Synthesized {
  return { resources, text, ofType: (type) => Object.entries(resources).filter(([, resource]) => resource.Type === type) };
}

/** The logical id that an intrinsic function points at. */
export function target(value: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0] ?? '';
}

/** A value with its intrinsic functions replaced by what they might be in a China region. */
export function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': parts } = value as Record<string, any>; // oxlint-disable-line typescript/no-explicit-any
  if (Ref) return PSEUDO[Ref] ?? Ref;
  if (attribute) return `arn:aws-cn:service:cn-north-1:111122223333:${attribute[0]}`;
  if (parts) return (resolved(parts[1]) as string[]).join(parts[0]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]));
}

const PSEUDO: Readonly<Record<string, string>> = { 'AWS::Partition': 'aws-cn', 'AWS::Region': 'cn-north-1', 'AWS::AccountId': '111122223333', 'AWS::URLSuffix': 'amazonaws.com.cn' };

export interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

/** Statements of every role's policies, with the role they belong to. */
export function statements({ ofType }: Synthesized): { role: string; actions: string[]; resources: unknown[] }[] {
  return ofType('AWS::IAM::Policy').flatMap(([, { Properties }]) =>
    (Properties['PolicyDocument'].Statement as Statement[]).map(({ Action, Resource }) => ({ role: target(Properties['Roles'][0]), actions: [Action].flat(), resources: [Resource].flat() })),
  );
}
