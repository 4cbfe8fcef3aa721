import type { Addressee } from '../inbox.ts';
import type { NoticeRules } from '../notice.ts';

const answering = (org: string): Addressee[] => [{ org, role: 'steward' }, { org, role: 'cdo' }];
/** Inspectors are persons, whatever their role. */
const inspecting = (org: string, sub: string): Addressee[] => [{ org, role: 'inspector', sub }];
const none = () => [];
const itemAt = ({ inspectionId, subject }: { readonly inspectionId: string; readonly subject: string }) => ({ place: `/supervision/inspections/${inspectionId}/items/${subject}` });

/** What departments and inspectors are told of random inspections (办法 28). Every official may read a draw, so those drawn are told of it at once; of a plan nobody is. */
export const inspectionNotices = {
  'supervision.inspection-drawn': {
    article: 'art.28',
    departments: none,
    say: ({ drawn, title }) => [
      ...[...Map.groupBy(drawn, ({ department }) => department)].map(([department, { length }]) => ({
        to: answering(department),
        title: { zh: '被随机抽查抽中', en: 'Drawn for a random inspection' },
        text: { zh: `“${title}”已抽取，贵单位有 ${length} 个对象被抽中；抽取过程可以复核。`, en: `${length} of your department ${length > 1 ? 'were' : 'was'} drawn for “${title}”; the draw can be repeated by anybody.` },
      })),
      ...[...Map.groupBy(drawn, ({ inspector }) => inspector)].map(([inspector, all]) => ({
        to: inspecting(all[0]?.inspectorOrg ?? '', inspector),
        title: { zh: '随机抽查已分派', en: 'A random inspection fell to you' },
        text: { zh: `“${title}”有 ${all.length} 个对象分派给您检查，请记录检查结果。`, en: `${all.length} of “${title}” fell to you: look into ${all.length > 1 ? 'them' : 'it'} and record what you find.` },
      })),
    ],
  },
  'supervision.item-recorded': {
    article: 'art.28',
    departments: none,
    say: ({ outcome, title, department, ...item }) => [
      {
        ...itemAt(item),
        to: answering(department),
        ...(outcome === 'finding'
          ? { title: { zh: '抽查发现问题', en: 'An inspection has a finding' }, text: { zh: `“${title}”发现问题，详情见检查结果，请答复。`, en: `“${title}” found something; the result says what. Please reply.` } }
          : { title: { zh: '抽查未发现问题', en: 'An inspection found nothing' }, text: { zh: `“${title}”已检查，未发现问题。`, en: `“${title}”: it was looked into, and is in order.` } }),
      },
    ],
  },
  'supervision.item-replied': {
    article: 'art.28',
    departments: ({ department }) => [department],
    say: ({ title, department, inspector, inspectorOrg, ...item }, nameOf) => [
      {
        ...itemAt(item),
        to: inspecting(inspectorOrg, inspector),
        title: { zh: '部门已答复抽查发现的问题', en: 'A department replied to your finding' },
        text: { zh: `${nameOf(department)}已答复“${title}”发现的问题，请复查办结。`, en: `${nameOf(department)} replied to what “${title}” found: look again and close it.` },
      },
    ],
  },
  'supervision.item-closed': {
    article: 'art.28',
    departments: none,
    say: ({ title, department, ...item }) => [
      { ...itemAt(item), to: answering(department), title: { zh: '抽查已办结', en: 'A finding of an inspection was closed' }, text: { zh: `“${title}”发现的问题已办结，理由见检查结果。`, en: `What “${title}” found was closed; the result says why.` } },
    ],
  },
} as const satisfies NoticeRules;
