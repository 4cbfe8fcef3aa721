import * as z from 'zod';
import { departmentCode } from '#shared/actor.ts';
import { once } from '#shared/once.ts';
import { places, posts } from './domain/posts.ts';
import { isUscc } from './domain/uscc.ts';

const uscc = once(() => z
  .string()
  .refine(isUscc, { params: { code: 'bad-uscc', detail: { zh: '不是有效的统一社会信用代码（18 位，末位为校验码，GB 32100）', en: 'is no unified social credit code: 18 characters, the last one checks the others (GB 32100)' } } })
  .meta({ description: '统一社会信用代码 · unified social credit code (GB 32100)', example: '91350100M000100Y43' }));

export const kinds = ['department', 'enterprise', 'by-reference'] as const;

/** What 区数据局 registers of a body: its own departments, public enterprises (办法 2), and those that follow by reference (办法 33). */
export const departmentInput = once(() => z
  .strictObject({
    name: z.string().trim().min(2).max(100).meta({ description: '单位名称 · name of the body', example: '区民政局' }),
    kind: z.enum(kinds).meta({ description: '部门、企事业单位，或参照执行的单位 · department, enterprise, or a body that follows by reference' }),
    uscc: uscc().optional(),
    standIn: departmentCode.optional().meta({ description: '代办部门，仅限参照执行的单位：可以代其明确岗位责任人、登记外出 · for a body that follows by reference: the department that may record its officers and absences for it' }),
  })
  .meta({ id: 'DepartmentInput' }));

export const post = once(() => z.enum(posts).meta({ description: '岗位 · post', example: 'cdo' }));

/** A mobile number, or a land line with or without area code and extension. */
const PHONE = /^(?:\+86[ -]?)?(?:1[3-9]\d{9}|(?:0\d{2,3}[ -]?)?\d{7,8}(?:-\d{1,6})?)$/;

export const officerInput = once(() => z
  .strictObject({
    name: z.string().trim().min(1).max(50).meta({ description: '任职人 · who holds the post' }),
    title: z.string().trim().min(1).max(50).meta({ description: '职务 · position in the department', example: '副局长' }),
    subject: z.string().trim().min(1).max(256).optional().meta({ description: '其登录标识（令牌的 sub） · the holder’s login, the token’s sub' }),
    from: z.iso.date().optional().meta({ description: '任期首日；晚于今日的为继任人，届时接任 · first day of the term; one to come names the successor', example: '2026-01-01' }),
    until: z.iso.date().optional().meta({ description: '任期末日（含）；届满即空缺 · last day of the term, included; then the post is vacant', example: '2030-12-31' }),
    phone: z
      .string()
      .refine((text) => PHONE.test(text), { params: { code: 'bad-phone', detail: { zh: '不是有效的电话号码，应如 021-52560000 或手机号', en: 'is no telephone number such as 021-52560000 or a mobile number' } } })
      .optional()
      .meta({ description: '联系电话 · telephone', example: '021-52560000' }),
  })
  .meta({ id: 'OfficerInput' }));
export type Officer = z.output<ReturnType<typeof officerInput>>;

const term = once(() => ({ from: z.iso.date().optional(), until: z.iso.date().optional() }));
const officers = once(() => z.partialRecord(z.enum(posts), z.strictObject({ name: z.string(), title: z.string(), subject: z.string().optional(), ...term(), phone: z.string().optional() })));

export const securityOfficeInput = once(() => z
  .strictObject({ name: z.string().trim().min(2).max(100).meta({ description: '安全管理责任科室 · the section responsible for security', example: '信息安全科' }) })
  .meta({ id: 'SecurityOfficeInput' }));

const deputyInput = once(() => z.strictObject({
  post: post().optional().meta({ description: '代理岗位 · the post that stands in' }),
  subject: z.string().trim().min(1).max(256).optional().meta({ description: '代理人的登录标识（令牌的 sub），须为本部门人员 · the deputy’s login, of the same department' }),
}));

export const absenceInput = once(() => z
  .strictObject({
    from: z.iso.date().meta({ description: '首日 · first day' }),
    until: z.iso.date().meta({ description: '末日（含） · last day, included' }),
    deputy: deputyInput().meta({ description: '由一个岗位或一名人员代理 · a post or a person' }),
  })
  .meta({ id: 'AbsenceInput' }));

const deputy = once(() => z.union([z.strictObject({ post: z.enum(posts) }), z.strictObject({ subject: z.string() })]));
/** While the holder of a post is away, its deputy sees and claims what waits there. One absence a post: the last one recorded. */
const absences = once(() => z.partialRecord(z.enum(posts), z.strictObject({ from: z.iso.date(), until: z.iso.date(), deputy: deputy() })));
export type Deputy = z.output<ReturnType<typeof deputy>>;

const closed = once(() => z.strictObject({ on: z.iso.date(), reorganisationId: z.string(), successors: z.array(z.string()) }));

/** A department as kept. The holders of its posts are part of it, so it has one version and one chain of evidence. */
export const departmentState = once(() => z.strictObject({
  code: z.string(),
  name: z.string(),
  kind: z.enum(kinds),
  uscc: z.string().optional(),
  /** Who may keep its posts for it (办法 33). */
  standIn: z.string().optional(),
  officers: officers(),
  /** Who takes a post over on a day to come. */
  successors: officers().optional(),
  absences: absences().optional(),
  /** The section responsible for security (办法 25). */
  securityOffice: z.string().optional(),
  /** What has been announced of places without a holder, so that it is announced once: what, and for which day. */
  announced: z.partialRecord(z.enum(places), z.strictObject({ kind: z.enum(['ending', 'vacant']), on: z.iso.date() })).optional(),
  /** The reorganisation in which it goes over into others, and those in which it receives. */
  leaving: z.string().optional(),
  receiving: z.array(z.string()).optional(),
  closed: closed().optional(),
  registeredAt: z.string(),
  updatedAt: z.string(),
}));
export type DepartmentState = z.output<ReturnType<typeof departmentState>>;

const instant = once(() => z.iso.datetime({ offset: true }));

export const departmentView = once(() => z
  .object({
    code: departmentCode,
    name: z.string(),
    kind: z.enum(kinds),
    uscc: z.string().optional(),
    standIn: z.string().optional().meta({ description: '代办部门 · who may keep its posts for it' }),
    officers: officers().meta({ description: '任职情况，按岗位；联系电话和登录标识仅本部门和区数据局可见 · holders by post; phone and login are shown to the department itself and the bureau' }),
    absences: z
      .partialRecord(z.enum(posts), z.object({ from: z.iso.date(), until: z.iso.date(), deputy: z.object({ post: z.enum(posts).optional(), subject: z.string().optional() }) }))
      .meta({ description: '外出及代理，按岗位；代理人的登录标识仅本部门和区数据局可见 · absences by post; the deputy’s login is shown to the department itself and the bureau' }),
    successors: officers().meta({ description: '已明确、尚未到任的继任人，按岗位 · who takes a post over on a day to come' }),
    securityOffice: z.string().optional().meta({ description: '安全管理责任科室 · the section responsible for security' }),
    vacancies: z.array(z.enum(posts)).meta({ description: '空缺岗位，含任期已届满的 · posts that nobody holds, or whose term has run out' }),
    posts: z.array(z.object({ post: z.enum(posts), title: z.string(), article: z.string(), citation: z.string(), vacant: z.boolean() })).meta({ description: '办法要求的岗位及其依据 · the posts that the law asks for' }),
    leaving: z.string().optional().meta({ description: '正在移出：机构调整编号 · the reorganisation in which it goes over into others' }),
    receiving: z.array(z.string()).optional().meta({ description: '正在承接：机构调整编号 · those in which it receives' }),
    closed: closed().optional().meta({ description: '已并入或拆分为其他部门，不再办理业务 · went over into others, and acts no more' }),
    version: z.int(),
    registeredAt: instant(),
    updatedAt: instant(),
    allowedActions: z.array(z.enum(['change', 'record-officer', 'name-security-office', 'record-absence'])),
  })
  .meta({ id: 'Department' }));
export type DepartmentView = z.output<ReturnType<typeof departmentView>>;

export const departmentPage = once(() => z.object({ items: z.array(departmentView()) }).meta({ id: 'DepartmentPage' }));
export type DepartmentPage = z.output<ReturnType<typeof departmentPage>>;
