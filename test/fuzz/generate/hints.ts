import fc from 'fast-check';
import { RECEIVER } from '../../permissions/seedNotices.ts';
import { token, type Kind } from '../pool.ts';

export const departments = ['csl', 'mzj', 'wjw', 'sjj'] as const;
/** Two of them have most of the dealings, so that whoever acts is often concerned. */
export const whoever: fc.Arbitrary<string> = fc.constantFrom('csl', 'csl', 'mzj', 'mzj', ...departments);

const tokenOf = (kind: Kind): fc.Arbitrary<string> => fc.nat({ max: 63 }).map((index) => token(kind, index));

/**
 * What the schemas cannot say: which objects exist, and the rules beyond shape. A field that is not named here comes from its schema alone.
 * The seeded resources have the item `household_id`, and so have those made by the example.
 */
const hints: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  resourceId: tokenOf('res'),
  scenarioId: tokenOf('scn'),
  resources: fc.array(tokenOf('res'), { minLength: 1, maxLength: 3 }),
  responsible: whoever,
  'scope.items': fc.constant(['household_id']),
  'GrantUseInput.items': fc.constant(['household_id']),
  year: fc.constantFrom('2027', '2027', '2027', '2026', '2028'),
  until: fc.constantFrom('2099-12-31', '2098-02-28', '2096-02-29'),
  ground: fc.constantFrom('beyond-duties', 'no-such-data', 'barred-by-law'),
  'SourceJustificationInput.ground': fc.constantFrom('content-differs', 'verification'),
  uscc: fc.constant('91350100M000100Y43'),
  phone: fc.constantFrom('021-52560000', '13900000000'),
  code: fc.constantFrom(...departments),
  // Codes of libraries beside those of departments.
  ...Object.fromEntries(['readLibrary', 'proposeLibraryMember', 'listLibraryMemberships', 'listLibraryVersions', 'declareLibraryItems', 'closeLibrary'].map((id) => [`${id}.code`, fc.constantFrom('natural-person', 'legal-person', 'geospatial', 'one-child')])),
  'FeedAcknowledgementInput.position': fc.constant(1),
  'FeedAcknowledgementInput.hash': tokenOf('feed'),
  'FeedReplayInput.from': fc.constantFrom(1, 2),
  'FeedReissueInput.resources': fc.array(tokenOf('res'), { minLength: 1, maxLength: 3 }),
  'CityInventoryInput.through': fc.constantFrom(0, 1, 2),
  'proposeLibraryMember.resourceId': tokenOf('res'),
  department: fc.constantFrom(...departments),
  org: whoever,
  // Addresses need no name server; nothing is ever sent there.
  url: fc.constantFrom(RECEIVER, 'https://203.0.112.7/other', 'https://10.0.0.1/in'),
  ids: fc.array(tokenOf('ntc'), { minLength: 1, maxLength: 3 }),
  subject: fc.oneof(tokenOf('res'), tokenOf('req'), tokenOf('gr'), tokenOf('scn'), tokenOf('duty'), fc.constantFrom('dep_mzj', 'whk_csl', 'cal_2027', 'cal_2026')),
  'path.date': tokenOf('day'),
  seq: fc.constantFrom(1, 1, 2),
  cursor: tokenOf('cursor'),
  // A list that no entry's levels are on would let none pass its check any more.
  'LevelsInput.levels': fc.constant(['一般1级', '一般3级', '一般4级'].map((name) => ({ name, grade: 'general' }))),
};

/** Whether there is a hint for this very place. */
export function isHinted(owner: string, name: string): boolean {
  return Object.hasOwn(hints, `${owner}.${name}`);
}

/** A likely value of a field or parameter, by its name and where it stands. */
export function hintFor(owner: string, name: string): fc.Arbitrary<unknown> | undefined {
  return hints[`${owner}.${name}`] ?? (Object.hasOwn(hints, name) ? hints[name] : undefined);
}

/** An id in an example is one of an object that exists. */
export const EXAMPLE_ID = /\b([a-z]{2,4})_01K5XV9Z7Q3M8N2B4C6D8E0F1G\b/g;

const OPEN = { sharing: { type: 'unconditional', methods: ['api'] }, opening: { type: 'unconditional' }, classification: {} };

/** The example of an operation, about objects that exist. Half of what it enters into the catalogue is open to all, so that there are grants. */
export function alive(example: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat({ max: 63 }), fc.boolean()).map(([index, open]) => {
    const text = JSON.stringify(example).replace(EXAMPLE_ID, (_, kind: Kind) => token(kind, index));
    const body = JSON.parse(text.replace(/https:[^"]*/, RECEIVER).replace('"family_id"', '"household_id"').replace('["household_id","approval_date"]', '["household_id"]')) as object;
    if (!open) return body;
    return 'resource' in body ? { ...body, resource: { ...(body.resource as object), ...OPEN } } : 'sharing' in body ? { ...body, ...OPEN } : 'duties' in body ? { ...body, duties: [] } : body;
  });
}
