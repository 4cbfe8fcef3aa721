import type { Call, Outcome } from '#shared/call.ts';
import type { EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import type { Note } from '#shared/store/commit.ts';
import type { Succession } from '../../departments/published.ts';
import { cardOfChange, cardOfDuty, cardOfResource, cardOfSystem } from '../domain/cards.ts';
import type { ChangeState, DutyState, SystemState } from '../dutySchema.ts';
import { collectionsIn, receiverOf, type Entry } from '../holdings.ts';
import { cardLeftBehind, changeWritten, dutyWritten, entryFacts, resourceWritten, systemWritten } from '../record.ts';
import type { ResourceState } from '../schema.ts';

interface Moved {
  readonly moved: boolean;
}
const stays: Outcome<Moved> = { answer: { body: { moved: false } } };

/** A merger or a split: an entry becomes its successor's, with evidence on its own chain. Nothing else of it changes, no deadline either. Safe to repeat. */
export const transferEntry =
  (table: string, succession: Succession) =>
  async ({ kind, id }: Entry, call: Call): Promise<Outcome<Moved>> => {
    const kept = collectionsIn(table);
    const { found } = await call.read({ found: kept[kind].ref(id) });
    const to = found && receiverOf(kind, found.state, succession);
    if (!found || to === undefined) return stays;
    const { department: from } = found.state;
    const how = { from, reorganisationId: succession.id };
    const moved: Outcome<Moved> = { answer: { body: { moved: true } } };
    switch (kind) {
      case 'resources': {
        const before = found as Recorded<ResourceState>;
        const after: ResourceState = { ...before.state, department: to };
        return { ...moved, ...resourceWritten(kept.resources)(before, after, evidence({ type: 'catalog.resource-transferred', data: { ...entryFacts(after, before.version + 1), ...how } }), behind(cardOfResource(before.state))) };
      }
      case 'duties': {
        const before = found as Recorded<DutyState>;
        const after = { ...before.state, department: to };
        return { ...moved, ...dutyWritten(kept.duties)(before, after, evidence({ type: 'catalog.duty-transferred', data: { ...facts(after, before.version + 1), ...how } }), behind(cardOfDuty(before.state))) };
      }
      case 'systems': {
        const before = found as Recorded<SystemState>;
        const after = { ...before.state, department: to };
        return { ...moved, ...systemWritten(kept.systems)(before, after, evidence({ type: 'catalog.system-transferred', data: { ...facts(after, before.version + 1), ...how } }), behind(cardOfSystem(before.state))) };
      }
      case 'changes': {
        const before = found as Recorded<ChangeState>;
        const after: ChangeState = { ...before.state, department: to };
        const { id: changeId, dutyId } = after;
        return { ...moved, ...changeWritten(kept.changes)(before, after, evidence({ type: 'catalog.change-transferred', data: { changeId, dutyId, department: to, ...how } }), behind(cardOfChange(before.state))) };
      }
    }

    function behind(card: Parameters<typeof cardLeftBehind>[2]): Note[] {
      return [cardLeftBehind(table, from, card)];
    }
  };

function facts({ id, department, name }: DutyState | SystemState, version: number) {
  return { id, department, name, version };
}

function evidence(event: EvidenceDraft['event']): readonly [EvidenceDraft] {
  return [{ event, article: 'art.6' }];
}
