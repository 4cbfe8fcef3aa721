import type { Call } from '#shared/call.ts';
import type { Collection, Recorded } from '#shared/store/collection.ts';
import { refsBy, type Ref } from '#shared/store/ref.ts';
import type { Kind } from '../domain/sheets/columns.ts';
import { dutyInput, systemInput, type DutyState, type SystemState } from '../dutySchema.ts';
import { hasProposal } from '../entryAtHand.ts';
import { contentOf } from '../record.ts';
import { proposalRef } from '../repository.ts';
import type { Content, ResourceState } from '../schema.ts';
import type { Standing } from './plan.ts';

export interface Kept {
  readonly resources: Collection<ResourceState>;
  readonly duties: Collection<DutyState>;
  readonly systems: Collection<SystemState>;
}

/** Entries as they stand now, by their ids; those that are not there are left out. */
export async function standingOf(kept: Kept, ids: readonly { readonly kind: Kind; readonly id: string }[], call: Pick<Call, 'read'>): Promise<Map<string, Standing>> {
  const { found } = await call.read({ found: refsBy([...new Set(ids.map(({ kind, id }) => `${kind} ${id}`))], (key) => standingRef(kept, key)) });
  return new Map([...found].flatMap(([key, standing]) => (standing ? [[key.split(' ')[1] ?? '', standing] as const] : [])));
}

/** Reads so many at once, in so many calls; an entry of the data catalogue may have 300 KB. */
const BATCH = 50;
const CALLS = 4;

export async function standingOfAll(kept: Kept, ids: readonly { readonly kind: Kind; readonly id: string }[], call: Pick<Call, 'read'>): Promise<Map<string, Standing>> {
  const all = new Map<string, Standing>();
  for (let from = 0; from < ids.length; from += BATCH * CALLS) {
    const batches = Array.from({ length: CALLS }, (_, i) => ids.slice(from + i * BATCH, from + (i + 1) * BATCH)).filter((batch) => batch.length > 0);
    for (const found of await Promise.all(batches.map((batch) => standingOf(kept, batch, call)))) for (const [id, standing] of found) all.set(id, standing);
  }
  return all;
}

function standingRef({ resources, duties, systems }: Kept, key: string): Ref<Standing | undefined> {
  const [kind, id = ''] = key.split(' ');
  if (kind === 'duties') return { parts: duties.ref(id).parts, parse: (items) => formOf(duties.ref(id).parse(items), Object.keys(dutyInput().shape)) };
  if (kind === 'systems') return { parts: systems.ref(id).parts, parse: (items) => formOf(systems.ref(id).parse(items), Object.keys(systemInput().shape)) };
  const [entry, proposal] = [resources.ref(id), proposalRef(resources.table, id)];
  return { parts: [...entry.parts, ...proposal.parts], parse: ([item, beside]) => ofResource(entry.parse([item]), proposal.parse([beside])) };
}

function formOf(found: Recorded<DutyState | SystemState> | undefined, fields: readonly string[]): Standing | undefined {
  return found && { department: found.state.department, version: found.version, content: Object.fromEntries(Object.entries(found.state).filter(([field]) => fields.includes(field))) };
}

function ofResource(found: Recorded<ResourceState> | undefined, proposal: Content | undefined): Standing | undefined {
  if (!found) return undefined;
  const { state, version } = found;
  const content = { ...((hasProposal(state) ? proposal : undefined) ?? contentOf(state)) };
  const closed = CLOSED[state.status];
  return { department: state.department, version, content, ...(closed ? { closed } : {}) };
}

/** What an entry is closed by that a merger or a split has handed to another department. */
export function handedOn({ department }: Standing): NonNullable<Standing['closed']> {
  return {
    detail: { zh: `该条目已划转至 ${department}`, en: `the entry has been handed over to ${department}` },
    mend: { zh: '请删除该行；如为新条目，请另编代码。', en: 'Remove the row, or give it another code if it is a new entry.' },
    task: 'steward',
  };
}

const CLOSED: Readonly<Partial<Record<ResourceState['status'], NonNullable<Standing['closed']>>>> = {
  'under-review': {
    detail: { zh: '该条目正在区城运中心审核，不能修改', en: 'the entry is under review and cannot be changed' },
    mend: { zh: '请待审核办结后再导入该条目。', en: 'Import it once the review is over.' },
    task: 'centre',
  },
  'retired': {
    detail: { zh: '该条目已退出目录，不能修改', en: 'the entry has been retired and cannot be changed' },
    mend: { zh: '请删除该行，或者清空平台编号、另编代码作为新条目。', en: 'Remove the row, or make it a new entry without the platform id and with another code.' },
    task: 'steward',
  },
};
