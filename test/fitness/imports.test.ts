import { house, inFolders } from './rule.ts';
import { importsOf, isTest, resolved, type Import, type Source, type Violation } from './source.ts';

const isRelative = ({ specifier }: Import): boolean => specifier.startsWith('.');
const contextOf = (path: string): string | undefined => /^functions\/([^/]+)\//.exec(path)?.[1];
const production = (folder: string) => (path: string) => inFolders(folder)(path) && !isTest(path);

/** The imports of a file that the rule's own test finds fault with, as violations that say why. */
function refused(source: Source, fault: (taken: Import, target: string) => string | undefined): Violation[] {
  return importsOf(source).flatMap((taken) => {
    const target = isRelative(taken) ? resolved(source.path, taken.specifier) : taken.specifier.replace(/^#(shared|events)\//, '$1/');
    const message = fault(taken, target);
    return message === undefined ? [] : [{ path: source.path, line: taken.line, message: `imports ${taken.specifier}: ${message}` }];
  });
}

house('a context imports #shared, #events, itself and what another context publishes', {
  binds: inFolders('functions'),
  check: (source) =>
    refused(source, (taken, target) => {
      if (!isRelative(taken)) return taken.specifier.startsWith('/') ? 'an absolute path; write a relative one' : undefined;
      if (contextOf(target) !== undefined && contextOf(target) === contextOf(source.path)) return undefined;
      if (/^functions\/[^/]+\/published\.ts$/.test(target) || (isTest(source.path) && target.startsWith('test/support/'))) return undefined;
      if (/^(shared|events)\//.test(target)) return `write #${target}`;
      return contextOf(target) ? `ask that context to publish it in functions/${contextOf(target)}/published.ts` : 'a context stands on #shared and #events alone';
    }),
  breaks: [
    ['functions/sharing/wire.ts', "import { resourcesCollection } from '../catalog/repository.ts';"],
    ['functions/sharing/wire.ts', "export { resourcesCollection } from '../catalog/repository.ts';"],
    ['functions/sharing/commands/a.ts', "const it = await import('../../catalog/repository.ts');"],
    ['functions/sharing/commands/a.ts', "type It = import('../../catalog/schema.ts').ResourceState;"],
    ['functions/sharing/wire.ts', "import { now } from '../../shared/clock.ts';"],
    ['functions/sharing/wire.ts', "import { root } from '../../infra/functions.ts';"],
    ['functions/sharing/wire.ts', "import { filing } from '../../test/support/sharingBed.ts';"],
  ],
  keeps: [
    ['functions/sharing/commands/a.ts', "import { resourceRef } from '../../catalog/published.ts';"],
    ['functions/sharing/wire.ts', "// import { x } from '../catalog/repository.ts';\nimport middy from '@middy/core';"],
  ],
});

house('shared/ knows no context, and neither it nor events/ knows the infrastructure', {
  binds: inFolders('shared', 'events'),
  check: (source) =>
    refused(source, (_, target) => (/^(functions|infra)\//.test(target) || (target.startsWith('test/') && !isTest(source.path)) ? 'hand it over as an argument, or move it here' : undefined)),
  breaks: [
    ['shared/store/page.ts', "import { grantState } from '../../functions/sharing/schema.ts';"],
    ['events/sharing.ts', "import { root } from '../infra/functions.ts';"],
  ],
  keeps: [['shared/store/commit.ts', "import { parseEvent } from '#events/catalogue.ts';"]],
});

house('events/ imports zod and nothing of ours', {
  binds: production('events'),
  check: (source) => refused(source, ({ specifier }, target) => (specifier === 'zod' || target.startsWith('events/') ? undefined : 'the published language stands alone')),
  breaks: [
    ['events/sharing.ts', "import { roles } from '#shared/permissions.ts';"],
    ['events/sharing.ts', "import { ulid } from 'ulid';"],
  ],
  keeps: [['events/catalogue.ts', "import * as z from 'zod';\nimport { calendarEvents } from './calendar.ts';"]],
});

/** What computes and touches nothing outside. */
const PURE = /^(zod|canonicalize|ipaddr\.js|node:crypto|node:util)$/;
/** Parts of shared/ that read, write, log or serve. */
const IMPURE = /^shared\/(store\/|workbook\/(archive|parts|scan)\.ts|outgoing\/transport\.ts|evidence\/signer\.ts|http\/|task\/|environment\.ts|observability\.ts)/;
/** Parts of a context that do; its schema and its law are what a domain is made of. */
const OWN = /^functions\/[^/]+\/(domain\/|schema\.ts$)/;

house('domain/ is pure: no SDK, no I/O', {
  binds: (path) => /^functions\/[^/]+\/domain\//.test(path) && production('functions')(path),
  check: (source) =>
    refused(source, (taken, target) => {
      if (isRelative(taken)) return OWN.test(target) ? undefined : 'a domain knows the domain and the schema of its context only';
      if (target.startsWith('shared/')) return IMPURE.test(target) ? 'it reads, writes or serves; take the value as an argument' : undefined;
      return PURE.test(taken.specifier) || target.startsWith('events/') ? undefined : 'a domain takes what it needs as arguments';
    }),
  breaks: [
    ['functions/sharing/domain/clock.ts', "import { GetCommand } from '@aws-sdk/lib-dynamodb';"],
    ['functions/sharing/domain/clock.ts', "import { readFileSync } from 'node:fs';"],
    ['functions/sharing/domain/clock.ts', "import { logger } from '#shared/observability.ts';"],
    ['functions/sharing/domain/clock.ts', "import type { Store } from '#shared/store/session.ts';"],
    ['functions/sharing/domain/clock.ts', "import { openRequests } from '../repository.ts';"],
  ],
  keeps: [['functions/sharing/domain/clock.ts', "import { dateOf } from '#shared/clock.ts';\nimport type { RequestState } from '../schema.ts';"]],
});

house('infra/local runs the template and imports nothing of what it runs', {
  binds: inFolders('infra/local'),
  check: (source) => refused(source, (_, target) => (/^(functions|shared|events)\//.test(target) ? 'read it from the template, or serve it through the bundle' : undefined)),
  breaks: [
    ['infra/local/clock/virtualClock.ts', "import { toInstant } from '../../../shared/clock.ts';"],
    ['infra/local/stack.ts', "import { routes } from '../../functions/sharing/routes.ts';"],
    ['infra/local/stack.ts', "import { now } from '#shared/clock.ts';"],
  ],
  keeps: [['infra/local/stack.ts', "import { platformApp } from '../app.ts';"]],
});

house('the CDK app takes from a context its routes, its environment and what it publishes', {
  binds: production('infra'),
  check: (source) => refused(source, (_, target) => (target.startsWith('functions/') && !/^functions\/[^/]+\/(routes|environment|published)\.ts$/.test(target) ? 'only routes.ts, environment.ts and published.ts are for it' : undefined)),
  breaks: [['infra/contracts.ts', "import { wireApi } from '../functions/sharing/wire.ts';"]],
  keeps: [['infra/contracts.ts', "import { routes } from '../functions/sharing/routes.ts';"]],
});

house('zod is imported as a namespace, so that a bundle holds what it uses (91 KB instead of 444)', {
  binds: inFolders('functions', 'shared', 'events', 'infra', 'test'),
  check: (source) => refused(source, ({ specifier, names }) => (specifier === 'zod' && names.join() !== '*' ? "write import * as z from 'zod'" : undefined)),
  breaks: [
    ['functions/sharing/schema.ts', "import { z } from 'zod';"],
    ['functions/sharing/schema.ts', "import z from 'zod';"],
    ['functions/sharing/schema.ts', "export { z } from 'zod';"],
  ],
  keeps: [['functions/sharing/schema.ts', "import type * as z from 'zod';"]],
});
