import { describe, expect, it } from 'vitest';
import { html } from '../http/html.ts';
import { bars, curve } from './charts.ts';
import { figurePage, table } from './page.ts';

describe('a curve', () => {
  it('is broken where nothing was measured, and says in words and in a table what it shows', () => {
    const { text } = curve({ id: 'a', title: 'Score', language: 'en', points: [{ label: '09-01', value: 50 }, { label: '09-02' }, { label: '09-03', value: 100 }], top: 100 });
    expect(/class="curve" d="([^"]*)"/.exec(text)?.[1]).toBe('M40 92M388 12');
    expect(text).toContain('<desc id="a-d">50 on 09-01, 100 on 09-03</desc>');
    expect(text).toContain('<th scope="row">09-02</th><td class="n">—</td>');
  });

  it('draws nothing of nothing, and one point in the middle', () => {
    expect(curve({ id: 'a', title: 'x', language: 'zh', points: [] }).text).toContain('尚无数据');
    expect(curve({ id: 'a', title: 'x', language: 'zh', points: [{ label: '1', value: 0 }] }).text).not.toMatch(/NaN|Infinity/);
  });

  it.each([[0, 2], [1, 2], [3, 4], [7, 8], [9, 10], [11, 20], [22, 40], [100, 100], [101, 200], [9999, 10_000]])('of values up to %i ends at %i', (value, end) => {
    const { text } = curve({ id: 'a', title: 'x', language: 'zh', points: [{ label: '1', value }] });
    expect(text).toContain(`>${end >= 10_000 ? '10k' : end}</text>`);
  });
});

it('bars carry the whole label where the drawn one is cut', () => {
  const { text } = bars({ id: 'b', title: 'x', language: 'zh', rows: [{ label: '人民政府长寿路街道办事处', value: 3 }] });
  expect(text).toContain('>人民政府长寿路街…</text>');
  expect(text).toContain('<th scope="row">人民政府长寿路街道办事处</th>');
});

it('a page escapes what it is given, has one main heading, and no script', () => {
  const rows = table('<b>', [{ head: '"x"', cell: () => '<script>alert(1)</script>' }, { head: 'y', number: true, cell: () => 1 }], [1]);
  const text = figurePage({ language: 'zh', title: '<img>', trail: [{ href: '..', label: '&' }], content: html`${rows}`, footer: '' });
  expect(text).not.toMatch(/<script|<img|<b>/);
  expect(text.match(/<h1>/g)).toHaveLength(1);
  expect(text).toContain('data-of="y"');
});
