import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformApp } from '../../infra/app.ts';
import { buildBundles } from '../../infra/build.ts';
import { bundleOf, functionNames, root } from '../../infra/functions.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, any>>; // oxlint-disable-line typescript/no-explicit-any -- CloudFormation as it comes
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Synthesized {
  readonly resources: Readonly<Record<string, Resource>>;
  /** Both templates as text. */
  readonly text: string;
  /** Logical ids and resources of one type, over both stacks. */
  ofType(type: string): [logicalId: string, resource: Resource][];
}

/** Synthesizes a stage into a folder of its own, cdk-nag included: a finding throws. The bundles are made when there are none. */
export async function synthesize(stage = 'local'): Promise<Synthesized> {
  if (functionNames.some((name) => !existsSync(new URL(`${bundleOf(name)}/index.mjs`, root)))) await buildBundles();
  const outdir = mkdtempSync(join(tmpdir(), 'public-data-synth-'));
  const { app, data, service } = platformApp({ stage, outdir });
  let texts: string[];
  try {
    app.synth();
    texts = [data, service].map(({ stackName }) => readFileSync(join(outdir, `${stackName}.template.json`), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
  const resources: Record<string, Resource> = Object.assign({}, ...texts.map((text) => (JSON.parse(text) as { Resources: object }).Resources));
  return { resources, text: texts.join('\n'), ofType: (type) => Object.entries(resources).filter(([, resource]) => resource.Type === type) };
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
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': parts, 'Fn::ImportValue': imported } = value as Record<string, any>; // oxlint-disable-line typescript/no-explicit-any
  if (Ref) return PSEUDO[Ref] ?? Ref;
  if (attribute) return `arn:aws-cn:service:cn-north-1:111122223333:${attribute[0]}`;
  if (parts) return (resolved(parts[1]) as string[]).join(parts[0]);
  if (imported) return String(resolved(imported)).split(':').at(-1);
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
