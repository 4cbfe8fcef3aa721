import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call, Outcome } from '#shared/call.ts';
import { together } from '#shared/store/ref.ts';
import { departmentRef, type Succession } from '../../departments/published.ts';
import { leadOf } from '../domain/application.ts';
import { applicationAfter, asksOf, recordAfter, type Heirs } from '../domain/succession.ts';
import { withoutExplanation } from '../domain/clocks.ts';
import { firstResourceOf, heirsOf, type Held } from '../holdings.ts';
import { isDue, operationFacts } from '../operations.ts';
import { applicationOfOthers, recordOfOthers } from '../pointers.ts';
import { act, recordFacts, type Collections } from '../record.ts';
import { recordChange } from '../repository.ts';
import type { RegisteredObject } from '../schema.ts';
import { registering } from '../subjects.ts';

interface Moved {
  readonly moved: boolean;
}
type Deps = Collections & { readonly client: DynamoDBDocumentClient; readonly tables: { readonly catalog: string; readonly departments: string } };
const stays: Outcome<Moved> = { answer: { body: { moved: false } } };
const moved: Outcome<Moved> = { answer: { body: { moved: true } } };

/** A merger or a split: other departments register from now on, with evidence on the chain of each object. No period moves, no code, no term. Safe to repeat. */
export const transferHeld =
  (deps: Deps, succession: Succession) =>
  async ({ kind, id }: Held, call: Call): Promise<Outcome<Moved>> => {
    const { id: reorganisationId } = succession;
    const { applications, registrations, objections, operations } = deps;
    const table = applications.table;
    switch (kind) {
      case 'applications': {
        const { found } = await call.read({ found: applications.ref(id) });
        const heirs = found && (await heirsFor(found.state.subjects.map(({ code }) => code), found.state.object, call));
        if (!found || !heirs) return stays;
        const after = applicationAfter(found.state, heirs);
        const evidence = act('registrations.application-transferred', found.state, after, { before: found.state.subjects.map(({ code }) => code), reorganisationId }, 'art.6');
        return { ...moved, changes: [applications.change(found, after, [evidence])], notes: applicationOfOthers(table, after) };
      }
      case 'registrations': {
        const { found } = await call.read({ found: registrations.ref(id) });
        const heirs = found && (await heirsFor(found.state.subjects.map(({ code }) => code), found.state.object, call));
        if (!found || !heirs) return stays;
        const after = recordAfter(found.state, heirs);
        const asks = asksOf(after);
        const next = asks.length > 0 ? [{ org: leadOf(after), post: 'steward' as const }] : [];
        const event = { type: 'registrations.registration-transferred', data: { ...recordFacts(after, found.version + 1), before: found.state.subjects.map(({ code }) => code), reorganisationId, asks, until: after.term.until, next } } as const;
        const { changes, notes } = recordChange(registrations, found, after, call.now, [{ event, article: 'art.6' }]);
        return { ...moved, changes, notes: [...notes, ...recordOfOthers(table, after)] };
      }
      case 'objections': {
        const { found } = await call.read({ found: objections.ref(id) });
        if (!found) return stays;
        const { application } = await call.read({ application: applications.ref(found.state.applicationId) });
        const heirs = application && (await heirsFor(found.state.subjects, application.state.object, call));
        if (!heirs) return stays;
        const subjects = [...new Set(found.state.subjects.map((code) => heirs[code]?.code ?? code))];
        const event = { type: 'registrations.objection-transferred', data: { objectionId: id, applicationId: found.state.applicationId, subjects, reorganisationId } } as const;
        return { ...moved, changes: [objections.change(found, { ...found.state, subjects }, [{ event, article: 'art.6' }])] };
      }
      case 'operations': {
        const { found } = await call.read({ found: operations.ref(id) });
        const heirs = found && (await heirsFor([found.state.department], { kind: 'resource', resourceId: found.state.resourceId }, call));
        const to = found && heirs?.[found.state.department]?.code;
        if (!found || to === undefined) return stays;
        const after = { ...found.state, department: to };
        const due = isDue(after);
        const deadline = due && after.deadline ? { deadline: withoutExplanation(after.deadline) } : {};
        const event = { type: 'registrations.operation-transferred', data: { ...operationFacts(after), before: found.state.department, reorganisationId, ...deadline, next: due ? [{ org: to, post: 'steward' as const }] : [] } } as const;
        return { ...moved, changes: [operations.change(found, after, [{ event, article: 'art.6' }])] };
      }
    }

    async function heirsFor(codes: readonly string[], object: RegisteredObject, within: Call): Promise<Heirs | undefined> {
      const heirs = await heirsOf(deps.client, deps.tables.catalog, succession, codes, firstResourceOf(object));
      const names = Object.entries(heirs);
      if (names.length === 0) return undefined;
      const { departments } = await within.read({ departments: together(names.map(([, to]) => departmentRef(deps.tables.departments, to))) });
      return Object.fromEntries(names.flatMap(([code], i) => (departments[i] ? [[code, registering(departments[i].state)]] : [])));
    }
  };
