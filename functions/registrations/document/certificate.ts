import * as z from 'zod';
import { citationOf } from '#shared/articles.ts';
import { toEpoch } from '#shared/clock.ts';
import { longDate } from '#shared/document/longDate.ts';
import { Sheet, type Typeface } from '#shared/document/sheet.ts';
import type { Certificate } from '#shared/evidence/certificate.ts';
import type { Text } from '#shared/language.ts';
import { once } from '#shared/once.ts';
import { standings } from '../domain/certified.ts';
import { applicationTypes, objectKinds, productForms, registrationStatuses, subject } from '../schema.ts';
import type { PrintView } from '../recordView.ts';
import { frame, layOut, type Layout, type Row } from './layout.ts';
import { forms, kinds, types } from './words.ts';

/** What a printed certificate shows of the content. */
const shownSchema = once(() => z.object({
  registrationId: z.string(),
  code: z.string(),
  acceptanceNumber: z.string(),
  kind: z.enum(objectKinds),
  form: z.enum(productForms).optional(),
  type: z.enum(applicationTypes),
  status: z.enum(registrationStatuses),
  version: z.int(),
  subjects: z.array(subject()),
  name: z.string(),
  summary: z.string(),
  validFrom: z.iso.date(),
  validUntil: z.iso.date(),
}));

/** 区城运中心（区大数据中心）提供公共数据资源登记服务 (办法 14). */
const ISSUER: Text = { zh: '普陀区城市运行管理中心（区大数据中心）', en: 'Putuo District Urban Operation Centre (District Big Data Centre)' };

const [measures, rules] = [citationOf('art.14'), citationOf('registration.art.13')];
const STATEMENT: Text = {
  // Without the number of the document, as certificates cite.
  zh: `依据${measures.zh}和${rules.zh.replace(/（.*?）/, '')}，下列公共数据资源经受理、形式审核和公示，准予登记，特此证明。`,
  en: `Under the ${measures.en}, and the ${rules.en}, the following is registered after acceptance, formal review and publication.`,
};

const NOTE: Text = {
  zh: '本文件所附 certificate.json 为证明的全部内容，可凭证据链离线核验；登记的现时状态以扫码核验的结果为准。',
  en: 'The attached certificate.json holds the whole certificate and can be verified offline against the evidence chain. What verification shows is the current state.',
};

/** 登记证明 on paper (PDF): the same for the same certificate, whoever prints it and when. */
export function typeset({ certificate, verification }: PrintView, typeface: Typeface): Promise<Buffer> {
  const layout = layoutOf(certificate, verification);
  const at = new Date(toEpoch(certificate.evidence.at));
  const sheet = new Sheet({ title: `${layout.title.zh} ${layout.code.value}`, author: ISSUER.zh, subject: String(certificate.content['name']), at, typeface });
  layOut(sheet, layout);
  return sheet.finish({
    foot: (page, pages) => `${layout.foot}　第 ${page} 页，共 ${pages} 页　Page ${page} of ${pages}`,
    adorn: frame,
    attachment: { name: 'certificate.json', type: 'application/json', content: JSON.stringify(certificate, undefined, 2) },
    at,
  });
}

function layoutOf({ content, evidence }: Certificate, url: string): Layout {
  const shown = shownSchema().parse(content);
  return {
    title: { zh: '公共数据资源登记证明', en: 'Certificate of Registration of Public Data Resources' },
    code: { label: { zh: '登记结果查询码', en: 'Query code' }, value: shown.code },
    statement: STATEMENT,
    rows: rowsOf(shown),
    evidence: {
      title: { zh: '存证与核验', en: 'Evidence and verification' },
      lines: [
        { label: { zh: '证据链', en: 'Chain' }, value: `${evidence.subject}，第 ${evidence.seq} 条（共 ${evidence.head.seq} 条）` },
        { label: { zh: '条目摘要', en: `Hash of the entry (${NAMES[evidence.algorithm]})` }, value: evidence.hash },
        { label: { zh: '链尾摘要', en: 'Hash of the last entry' }, value: evidence.head.hash },
      ],
      note: NOTE,
    },
    verification: { label: { zh: '扫码核验', en: 'Scan to verify' }, url },
    issuer: ISSUER,
    date: longDate(evidence.at.slice(0, 10)),
    foot: shown.acceptanceNumber,
  };
}

const NAMES = { sha256: 'SHA-256', sm3: 'SM3' } as const;

function rowsOf(shown: z.output<ReturnType<typeof shownSchema>>): Row[] {
  const { subjects, name, kind, form, type, summary, acceptanceNumber, version, validFrom, validUntil, status } = shown;
  const registrants = subjects.map((one) => (one.uscc === undefined ? one.name : `${one.name}（统一社会信用代码 ${one.uscc}）`)).join('、');
  const object = form === undefined ? kinds[kind] : { zh: `${kinds[kind].zh}（${forms[form].zh}）`, en: `${kinds[kind].en} (${forms[form].en})` };
  return [
    [{ label: { zh: '登记主体', en: 'Registrant' }, value: registrants }],
    [{ label: { zh: '登记数据名称', en: 'Name of the data' }, value: name }],
    [{ label: { zh: '登记对象', en: 'Registered as' }, value: object }, { label: { zh: '登记类型', en: 'Type' }, value: types[type] }],
    [{ label: { zh: '数据内容简介', en: 'Summary' }, value: summary }],
    [{ label: { zh: '受理编号', en: 'Acceptance no.' }, value: acceptanceNumber }, { label: { zh: '登记版本', en: 'Version' }, value: { zh: `第 ${version} 版，${standings[status].zh}`, en: `Version ${version}, ${standings[status].en.toLowerCase()}` } }],
    [{ label: { zh: '有效期自', en: 'Valid from' }, value: longDate(validFrom) }, { label: { zh: '有效期至', en: 'Valid until' }, value: longDate(validUntil) }],
  ];
}
