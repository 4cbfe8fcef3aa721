import type { Addressee } from '../inbox.ts';
import type { NoticeRules } from '../notice.ts';

/** Who proposed it: the steward of the department, and the CDO who answers for its data (办法 6). */
const proposers = (org: string): Addressee[] => [{ org, role: 'steward' }, { org, role: 'cdo' }];
const none = () => [];

/** What a department is told of what it proposed for a base or theme library (办法 12). */
export const libraryNotices = {
  'libraries.membership-confirmed': {
    article: 'art.12',
    departments: none,
    say: ({ department, resource, libraryName }) => [
      {
        to: proposers(department),
        title: { zh: '资源已入库', en: 'A resource is in the library' },
        text: { zh: `区城运中心已确认“${resource}”入${libraryName}。`, en: `The urban operation centre confirmed “${resource}” for the library ${libraryName}.` },
      },
    ],
  },
  'libraries.membership-refused': {
    article: 'art.12',
    departments: none,
    say: ({ department, resource, libraryName }) => [
      {
        to: proposers(department),
        title: { zh: '入库申报未予确认', en: 'A proposal for a library was refused' },
        text: { zh: `区城运中心未确认“${resource}”入${libraryName}，理由见申报详情。`, en: `The urban operation centre did not confirm “${resource}” for the library ${libraryName}; the reason stands in the proposal.` },
      },
    ],
  },
  'libraries.membership-ended': {
    article: 'art.12',
    departments: none,
    say: ({ department, resource, libraryName }) => [
      {
        to: proposers(department),
        title: { zh: '资源已移出库', en: 'A resource was taken out of a library' },
        text: { zh: `区城运中心已将“${resource}”移出${libraryName}，理由见申报详情。`, en: `The urban operation centre took “${resource}” out of the library ${libraryName}; the reason stands in the proposal.` },
      },
    ],
  },
  'libraries.membership-dropped': {
    article: 'art.12',
    departments: none,
    say: ({ department, resource, libraryName, from }) => [
      {
        to: [...proposers(department), ...(from === 'confirmed' ? [{ role: 'centre' as const }] : [])],
        title: { zh: '资源退出目录，随之移出库', en: 'A retired resource left its library' },
        text: { zh: `“${resource}”已退出目录，不再属于${libraryName}。`, en: `“${resource}” was retired from the catalogue and is no longer in the library ${libraryName}.` },
      },
    ],
  },
} as const satisfies NoticeRules;
