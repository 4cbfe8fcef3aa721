import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { idSchema } from '#shared/ids.ts';
import { once } from '#shared/once.ts';
import { membershipLifecycle, type MembershipStatus } from './domain/lifecycle.ts';

const instant = once(() => z.iso.datetime({ offset: true }));
const text = (max: number) => z.string().trim().min(1).max(max);
const itemName = once(() => z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,63}$/u));

export const libraryCode = once(() => z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,31}$/)
  .meta({ id: 'LibraryCode', description: '库代码：四个基础库 natural-person、legal-person、geospatial、certificates，主题库自定 · code of the library', example: 'natural-person' }));

const declaredItem = once(() => z
  .strictObject({
    name: itemName().meta({ description: '字段名 · field', example: 'id_number' }),
    label: text(100).meta({ description: '中文名称 · label', example: '公民身份号码' }),
    standard: text(200).optional().meta({ description: '所依标准 · the standard that it follows', example: 'GB 11643' }),
  })
  .meta({ id: 'DeclaredItem' }));
const declared = once(() => z.array(declaredItem()).max(500).meta({ description: '该库应有的数据项 · what the library is to be made of' }));

interface Listed {
  readonly items: readonly { readonly name: string; readonly label: string }[];
}

function tellRepeated({ items }: Listed, context: z.core.$RefinementCtx<Listed>): void {
  for (const field of ['name', 'label'] as const) {
    items.forEach((one, i) => {
      if (items.findIndex((other) => other[field] === one[field]) === i) return;
      context.addIssue({ code: 'custom', path: ['items', i, field], params: { code: 'duplicate', detail: { zh: `“${one[field]}”在清单中重复`, en: `“${one[field]}” is on the list already` } } });
    });
  }
}

export const libraryInput = once(() => z
  .strictObject({
    name: text(50).optional().meta({ description: '名称；主题库必填，基础库由办法确定 · name, needed for a theme library and fixed for a base one' }),
    description: text(256).optional(),
    source: text(200).meta({ description: '数据项清单的依据 · what the list rests on' }),
    items: declared(),
  })
  .superRefine(tellRepeated)
  .meta({ id: 'LibraryInput' }));

const kind = once(() => z.enum(['base', 'theme']).meta({ description: '基础库、主题库 · base or theme library' }));

export const libraryState = once(() => z.strictObject({ code: z.string(), kind: kind(), name: z.string(), description: z.string().optional(), source: z.string(), items: declared(), keptAt: instant(), keptBy: z.string(), status: z.literal('closed').optional(), closed: z.strictObject({ at: instant(), by: z.string(), reason: z.string() }).optional() }));
export type LibraryState = z.output<ReturnType<typeof libraryState>>;

const act = once(() => ({ at: instant(), by: z.string() }));
const supply = once(() => z.strictObject({ declared: itemName().meta({ description: '库的数据项 · item of the library' }), item: itemName().meta({ description: '资源的数据项 · item of the resource' }) }));

const proposed = once(() => ({
  id: idSchema('mem'),
  library: libraryCode(),
  resourceId: idSchema('res'),
  /** As it was called when it was proposed. */
  resource: z.string(),
  department: departmentCode,
  supplies: z.array(supply()),
  note: z.string().optional(),
  proposed: z.strictObject(act()),
}));
const confirmed = once(() => z.strictObject({ ...act(), note: z.string().optional() }));
const reasoned = once(() => z.strictObject({ ...act(), reason: z.string() }));

/** One type per status. */
export const membershipState = once(() => z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('proposed'), ...proposed() }),
  z.strictObject({ status: z.literal('confirmed'), ...proposed(), confirmed: confirmed() }),
  z.strictObject({ status: z.literal('refused'), ...proposed(), refused: reasoned() }),
  z.strictObject({ status: z.literal('withdrawn'), ...proposed(), withdrawn: z.strictObject(act()) }),
  z.strictObject({ status: z.literal('ended'), ...proposed(), confirmed: confirmed(), ended: reasoned() }),
  z.strictObject({ status: z.literal('dropped'), ...proposed(), confirmed: confirmed().optional(), dropped: reasoned() }),
]));
export type MembershipState = z.output<ReturnType<typeof membershipState>>;

export const statuses = Object.keys(membershipLifecycle.states) as [MembershipStatus, ...MembershipStatus[]];

export const membershipView = once(() => z
  .object({
    status: z.enum(statuses),
    ...proposed(),
    confirmed: confirmed().optional(),
    refused: reasoned().optional(),
    withdrawn: z.object(act()).optional(),
    ended: reasoned().optional(),
    dropped: reasoned().optional(),
    version: z.int(),
    allowedActions: z.array(z.enum(['decide', 'withdraw', 'end', 'drop'])),
  })
  .meta({ id: 'LibraryMembership' }));
export type MembershipView = z.output<ReturnType<typeof membershipView>>;

export const proposalInput = once(() => z
  .strictObject({
    resourceId: idSchema('res').meta({ description: '本部门已发布的资源 · a published resource of your department' }),
    supplies: z.array(supply()).max(500).optional().meta({ description: '与库中数据项名称不同时的对应关系；同名的自动对应 · which item is which, where names differ' }),
    note: text(500).optional().meta({ description: '说明 · anything to say' }),
  })
  .meta({ id: 'LibraryProposalInput' }));
export const decisionInput = once(() => z
  .strictObject({ outcome: z.enum(['confirmed', 'refused']).meta({ description: '确认入库、不予确认 · confirmed or refused' }), reason: text(1000).optional().meta({ description: '理由，不予确认必填 · why, needed for a refusal' }) })
  .meta({ id: 'LibraryDecisionInput' }));
export const endingInput = once(() => z.strictObject({ reason: text(1000).meta({ description: '移出的理由 · why it ends' }) }).meta({ id: 'LibraryEndingInput' }));
export const closingInput = once(() => z.strictObject({ reason: text(1000).meta({ description: '停用的理由 · why it is closed' }) }).meta({ id: 'LibraryClosingInput' }));
export const withdrawalInput = once(() => z.strictObject({}).meta({ id: 'LibraryWithdrawalInput' }));

const head = once(() => ({
  code: libraryCode(),
  kind: kind(),
  name: z.string(),
  description: z.string().optional(),
  source: z.string(),
  closed: z.object({ at: instant(), reason: z.string() }).optional().meta({ description: '主题库已停用 · a theme library that is closed' }),
  version: z.int().meta({ description: '数据项清单的版本，0 为内置清单 · version of the list, 0 is the one that ships' }),
}));
export const librarySummary = once(() => z.object({ ...head(), declared: z.int().meta({ description: '应有数据项数 · how many items are declared' }) }).meta({ id: 'LibrarySummary' }));
export const libraryPage = once(() => z.object({ base: z.array(librarySummary()).meta({ description: '四个基础库，每页都列 · the base libraries, on every page' }), items: z.array(librarySummary()).meta({ description: '主题库 · theme libraries' }) }).meta({ id: 'Libraries' }));
export type LibraryPage = z.output<ReturnType<typeof libraryPage>>;

export const libraryVersions = once(() => z
  .object({ items: z.array(z.object({ version: z.int(), name: z.string(), description: z.string().optional(), source: z.string(), items: declared(), keptAt: instant() })) })
  .meta({ id: 'LibraryVersions' }));
export type LibraryVersions = z.output<ReturnType<typeof libraryVersions>>;

const supplier = once(() => z.object({ resourceId: z.string(), department: departmentCode, item: z.string() }));
export const libraryView = once(() => z
  .object({
    ...head(),
    totals: z.object({ resources: z.int(), departments: z.int(), declared: z.int(), supplied: z.int() }).meta({ description: '入库资源、部门，应有和已有数据项 · counts' }),
    declared: z.array(declaredItem().extend({ supplied: z.boolean(), suppliers: z.array(supplier()).meta({ description: '由谁提供，至多列十个 · who supplies it, up to ten' }) })),
    missing: z.array(declaredItem()).meta({ description: '尚无资源提供的数据项 · what no resource supplies yet' }),
    items: z
      .array(
        z.object({
          membershipId: z.string(),
          resourceId: z.string(),
          name: z.string(),
          department: departmentCode,
          edition: z.int(),
          sharing: z.enum(['unconditional', 'conditional', 'none']),
          items: z.array(z.object({ name: z.string(), label: z.string(), supplies: z.array(z.string()).optional().meta({ description: '对应的应有数据项 · the declared items that it supplies' }) })),
        }),
      )
      .meta({ description: '入库资源，按目录现行版本 · the resources in it, as the catalogue has them now' }),
    left: z
      .array(z.object({ membershipId: z.string(), resourceId: z.string(), name: z.string(), department: departmentCode, at: instant(), reason: z.string() }))
      .meta({ description: '因资源退出目录而移出的，最近二十项 · what dropped out with its resource, the last twenty' }),
    allowedActions: z.array(z.enum(['declare', 'propose'])),
  })
  .meta({ id: 'Library' }));
export type LibraryView = z.output<ReturnType<typeof libraryView>>;
