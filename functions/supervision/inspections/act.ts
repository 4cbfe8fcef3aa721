import { honourVersion, type Call, type Outcome } from '#shared/call.ts';
import { dateOf } from '#shared/clock.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { draw } from '#shared/lot/draw.ts';
import { notFound, Problem } from '#shared/problems/problem.ts';
import type { Collection, EvidenceDraft, Recorded } from '#shared/store/collection.ts';
import { refuseStrangers } from '../access.ts';
import { inspectionLifecycle, itemLifecycle } from '../domain/lifecycle.ts';
import { drawnFacts, drawnItem, itemFacts } from './drawn.ts';
import { itemIdOf } from './repository.ts';
import type * as routes from './routes.ts';
import type { InspectionState, InspectionView, ItemState, ItemView } from './schema.ts';
import { authorityOf, itemSides, viewInspection, viewItem } from './view.ts';

export interface ActDeps {
  readonly inspections: Collection<InspectionState>;
  readonly items: Collection<ItemState>;
}

/** Throws not-found. Every official may look: the draw is there to be checked. */
export async function inspectionAtHand(inspections: Collection<InspectionState>, id: string, call: Call): Promise<Recorded<InspectionState>> {
  const { found } = await call.read({ found: inspections.ref(id) });
  if (!found) throw notFound({ zh: '随机抽查', en: 'inspection' }, id);
  return found;
}

/** Draws with the seed that was committed and the value that has become public. Drawn once, whatever has become of the population since. */
export const drawInspection =
  ({ inspections }: ActDeps) =>
  async ({ path: { id }, body: { publicValue } }: Parsed<typeof routes.drawInspection.input>, call: Call): Promise<Outcome<InspectionView>> => {
    const before = await inspectionAtHand(inspections, id, call);
    const { state } = before;
    checkStep(inspectionLifecycle, 'draw', state.status, authorityOf(call.actor), call.actor);
    honourVersion(before, call);
    if (dateOf(call.now) < state.publicOn) {
      throw new Problem('wrong-state', { detail: { zh: `公开数值在 ${state.publicOn} 产生，自当日起方可抽取。`, en: `The public value is of ${state.publicOn}; it is drawn from that day on.` }, article: 'art.28', extensions: { current: { status: state.status, publicOn: state.publicOn } } });
    }
    const drawn = draw({ ...state, publicValue });
    const after: InspectionState = { ...state, status: 'drawn', publicValue, drawn, drawnAt: call.now };
    const event = { type: 'supervision.inspection-drawn', data: { inspectionId: id, title: state.title, seed: state.seed, publicValue, populationHash: state.populationHash, drawn: drawnFacts(after) } } as const;
    const version = before.version + 1;
    return { answer: { body: viewInspection({ state: after, version }, call), version }, changes: [inspections.change(before, after, [{ event, article: 'art.28' }])] };
  };

interface ItemAtHand {
  readonly before: Recorded<ItemState> | undefined;
  readonly state: ItemState;
  readonly inspection: InspectionState;
}

/** What was drawn, as it stands; before anybody has recorded anything it is just what the draw says. Throws not-found, not-your-department. */
export async function itemAtHand({ inspections, items }: ActDeps, { id, subject }: { readonly id: string; readonly subject: string }, call: Call): Promise<ItemAtHand> {
  const { inspection, before } = await call.read({ inspection: inspections.ref(id), before: items.ref(itemIdOf(id, subject)) });
  const state = inspection && (before?.state ?? drawnItem(inspection.state, subject));
  if (!state) throw notFound({ zh: '抽中的对象', en: 'drawn item' }, subject);
  if (call.actor.sub !== state.inspector) refuseStrangers(call.actor, state.department);
  return { before, state, inspection: inspection.state };
}

async function itemFor(step: keyof typeof itemLifecycle.steps, deps: ActDeps, path: { id: string; subject: string }, call: Call) {
  const found = await itemAtHand(deps, path, call);
  checkStep(itemLifecycle, step, found.state.status, itemSides(found.state, call.actor), call.actor);
  if (found.before) honourVersion(found.before, call);
  return found;
}

function acted({ items }: ActDeps, before: Recorded<ItemState> | undefined, after: ItemState, event: EvidenceDraft['event'], call: Call): Outcome<ItemView> {
  const version = (before?.version ?? 0) + 1;
  return { answer: { body: viewItem({ state: after, version }, call), version }, changes: [items.change(before, after, [{ event, article: 'art.28' }])] };
}

/** The inspector to whom it fell records what was found, with proof. */
export const recordResult =
  (deps: ActDeps) =>
  async ({ path, body: { outcome, text, proof = [] } }: Parsed<typeof routes.recordResult.input>, call: Call): Promise<Outcome<ItemView>> => {
    const { before, state, inspection } = await itemFor('record', deps, path, call);
    const after: ItemState = { ...state, status: outcome, result: { at: call.now, outcome, text, proof } };
    return acted(deps, before, after, { type: 'supervision.item-recorded', data: { ...itemFacts(inspection, after), outcome, text, proof } }, call);
  };

/** The department says what it makes of the finding. */
export const replyToItem =
  (deps: ActDeps) =>
  async ({ path, body: { text, proof = [] } }: Parsed<typeof routes.replyToItem.input>, call: Call): Promise<Outcome<ItemView>> => {
    const { before, state, inspection } = await itemFor('reply', deps, path, call);
    const after: ItemState = { ...state, status: 'replied', reply: { at: call.now, text, proof } };
    return acted(deps, before, after, { type: 'supervision.item-replied', data: { ...itemFacts(inspection, after), text, proof } }, call);
  };

/** The inspector closes the finding. Of two who do so at once, one comes too late. */
export const closeItem =
  (deps: ActDeps) =>
  async ({ path, body: { reason } }: Parsed<typeof routes.closeItem.input>, call: Call): Promise<Outcome<ItemView>> => {
    const { before, state, inspection } = await itemFor('close', deps, path, call);
    const after: ItemState = { ...state, status: 'closed', closing: { at: call.now, reason } };
    return acted(deps, before, after, { type: 'supervision.item-closed', data: { ...itemFacts(inspection, after), replied: after.reply !== undefined, reason } }, call);
  };
