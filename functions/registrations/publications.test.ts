import { describe, expect, it } from 'vitest';
import { feedOf, publicationPage } from './publications.ts';
import { applicationState } from './schema.ts';

const published = applicationState().decode({
  id: 'app_01K5XV9Z7Q3M8N2B4C6D8E0F1G', type: 'initial', status: 'objection-review', filedBy: 'subject', subjects: [{ code: 'mzj', name: '区民政局' }, { code: 'rsj', name: '区人社局' }],
  object: { kind: 'resource', resourceId: 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G' }, title: { name: '低保<script>信息', summary: '低保家庭' }, statement: { source: '履职' }, consents: [], openedAt: '2026-09-24T10:00:00+08:00',
  submissions: 1, publishedAt: '2026-10-01T10:00:00+08:00', objections: { filed: 1, open: 1 }, past: [], acceptance: { number: 'PTDJ-1', at: '2026-09-29T10:00:00+08:00', by: 'officer@cyzx' },
});

describe('what is published', () => {
  it('[registration.art.12] is four fields and no other', () => {
    const { items } = feedOf([published], 'zh', undefined);
    expect(items).toStrictEqual([
      {
        id: published.id,
        content_text: '登记主体名称 区民政局、区人社局\n登记类型 首次登记\n登记数据名称 低保<script>信息\n数据内容简介 低保家庭',
        date_published: '2026-10-01T10:00:00+08:00',
        _registration: { subjectNames: '区民政局、区人社局', registrationType: '首次登记', dataName: '低保<script>信息', summary: '低保家庭' },
      },
    ]);
    for (const secret of ['履职', 'PTDJ-1', 'officer@cyzx', 'res_01K5XV9Z7Q3M8N2B4C6D8E0F1G']) expect(JSON.stringify(items)).not.toContain(secret);
  });

  it('[registration.art.12] is a page of four columns, on which nothing of what it shows can run', async () => {
    const page = String(await publicationPage.write(feedOf([published], 'zh', 'next'), 'zh'));
    expect(page.match(/<th /g)).toHaveLength(4);
    expect(page).toContain('低保&lt;script&gt;信息');
    expect(page).not.toContain('<script');
    expect(String(await publicationPage.write(feedOf([], 'en', undefined), 'en'))).toContain('Nothing is published');
  });
});
