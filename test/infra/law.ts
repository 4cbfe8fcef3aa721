import { beforeAll, describe, expect, test } from 'vitest';
import { synthesize, synthesized, type Resource, type Synthesized } from './template.ts';

/** A template that may be spoilt: resources by logical id, all of it changeable. */
export type Spoilt = Record<string, { -readonly [K in keyof Resource]: K extends 'Properties' ? any : Resource[K] }>; // oxlint-disable-line typescript/no-explicit-any -- CloudFormation as it comes

export interface Law {
  /** Throws where the template breaks the law. */
  readonly holds: (stack: Synthesized) => unknown;
  /** Changes to the template, each of which breaks the law: a law that nothing breaks says nothing. */
  readonly breaks: Readonly<Record<string, (resources: Spoilt) => void>>;
}

let stack: Synthesized;

/** A rule over the template, shown to hold and shown to be able to fail. */
export function law(name: string, { holds, breaks }: Law): void {
  describe(name, () => {
    beforeAll(async () => {
      stack ??= await synthesize();
    });
    test('holds', async () => {
      expect.hasAssertions();
      await holds(stack);
    });
    test.each(Object.entries(breaks))('is broken by %s', async (_, spoil) => {
      const resources = structuredClone(stack.resources) as Spoilt;
      spoil(resources);
      const text = JSON.stringify(resources);
      expect(text, 'the change has to change something').not.toBe(JSON.stringify(stack.resources));
      await expect((async () => holds(synthesized(resources, text)))()).rejects.toThrow();
    });
  });
}

/** All of a type; none is an error, since a rule over nothing would hold. */
export function all({ ofType }: Synthesized, type: string): [logicalId: string, resource: Resource][] {
  const found = ofType(type);
  expect(found.length, `resources of type ${type}`).toBeGreaterThan(0);
  return found;
}

/** The first of a type whose properties have this text in them. */
export function one(resources: Spoilt, type: string, having = ''): Spoilt[string] {
  const found = Object.values(resources).find((resource) => resource.Type === type && JSON.stringify(resource).includes(having));
  if (!found) throw new Error(`no ${type} with ${having}`);
  return found;
}

export function remove(resources: Spoilt, type: string, having = ''): void {
  const found = Object.entries(resources).find(([, resource]) => resource.Type === type && JSON.stringify(resource).includes(having));
  if (!found) throw new Error(`no ${type} with ${having}`);
  delete resources[found[0]];
}
