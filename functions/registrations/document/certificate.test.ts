import { describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { certify } from '#shared/evidence/certificate.ts';
import { append } from '#shared/evidence/chain.ts';
import { typeface } from '../../../test/support/typeface.ts';
import { registeredRecord } from '../../../test/support/registeredRecords.ts';
import { certifiedContent } from '../domain/certified.ts';
import type { RegistrationState } from '../schema.ts';
import { typeset } from './certificate.ts';

const verification = 'https://data.example.org/registrations/verification?code=310107-2026-000123';

async function print(more: Partial<RegistrationState> = {}) {
  const record = registeredRecord(more);
  const entry = append(undefined, { subject: record.id, type: 'registrations.registration-registered', at: record.registeredAt, actor: { sub: 'officer@cyzx', org: 'cyzx', roles: ['centre'] }, article: 'registration.art.13', data: {} }, record.snapshot.algorithm);
  const certificate = certify('registration', certifiedContent(record, 1), entry, entry);
  const bytes = await typeset({ certificate, verification }, typeface);
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf);
  return { certificate, bytes, pdf, pages: text.map((page) => page.replaceAll(/\s/g, '')) };
}

describe('[art.14] a printed certificate', () => {
  it('says in both languages what is registered, on one page, as text that can be read out', async () => {
    const { pages, bytes, pdf } = await print();
    expect(pages).toHaveLength(1);
    for (const text of [
      '公共数据资源登记证明', 'CertificateofRegistrationofPublicDataResources', '310107-2026-000123', '《上海市普陀区公共数据管理办法》第十四条', '特此证明。',
      '上海市普陀区民政局（统一社会信用代码11310107002450000X）、上海市普陀区医疗保障局', '低保救助对象信息', '数据资源Dataresource', '首次登记Initialregistration', '规定的“特困人员”）；用于受理临时救助时核对低保状况。',
      'PTDJ-20260929-4C6D8E0F', '2026年11月16日', '16November2026', '2029年11月16日', '第1条（共1条）', '扫码核验', '普陀区城市运行管理中心（区大数据中心）', '第1页，共1页',
    ]) expect(pages[0], text).toContain(text);
    const raw = Buffer.from(bytes).toString('latin1');
    expect([raw.match(/\/FontFile2/g)?.length, /\/Type1\b/.test(raw)]).toEqual([2, false]);
    expect(raw).toContain(`/URI (${verification})`);
    expect((await getMeta(pdf)).info).toMatchObject({ Title: '公共数据资源登记证明 310107-2026-000123', Author: '普陀区城市运行管理中心（区大数据中心）' });
  });

  it('carries itself as data', async () => {
    const { certificate, pdf } = await print();
    const [[id = ''] = []] = (await pdf.getAttachments()) ?? [];
    expect(JSON.parse(Buffer.from((await pdf.getAttachmentContent(id)) as Uint8Array).toString('utf8'))).toEqual(certificate);
  });

  it('[civil.art.202] writes a term that ends on 29 February, and one that would have', async () => {
    const term = { from: '2025-02-28T10:00:00+08:00', clock: 'validity' };
    expect((await print({ registeredAt: term.from, term: { ...term, until: '2028-02-29' } })).pages[0]).toContain('2028年2月29日29February2028');
    expect((await print({ registeredAt: term.from, term: { ...term, until: '2027-02-28' } })).pages[0]).toContain('2027年2月28日28February2027');
  });

  it('has room for the longest summary and eleven registrants, and its signature never stands alone', async () => {
    const subjects = Array.from({ length: 11 }, (_, i) => ({ code: `d${i}`, name: `上海市普陀区第${i + 1}个名称很长的登记主体单位` }));
    const { pages } = await print({ subjects, summary: '数据'.repeat(500) });
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.at(-1)).toContain('扫码核验');
    expect(pages.at(-1)).toContain('普陀区城市运行管理中心');
    expect(pages.join('').match(/数据/g)?.length).toBeGreaterThanOrEqual(500);
  });

  it('names the algorithm of its evidence, and what a product is', async () => {
    const snapshot = { ...registeredRecord().snapshot, algorithm: 'sm3' as const };
    const { pages } = await print({ snapshot, kind: 'product', object: { kind: 'product', name: '救助指数', abstract: '按月', form: 'interface', resources: [] } });
    for (const text of ['Hashoftheentry(SM3)', '数据产品和服务（数据接口）']) expect(pages[0]).toContain(text);
  });
});
