import type { EventType } from '#events/catalogue.ts';
import type { NoticeRules } from './notice.ts';
import { cityPlatformNotices } from './sources/cityPlatform.ts';
import { libraryNotices } from './sources/libraries.ts';
import { noticesNotices } from './sources/notices.ts';
import { inspectionNotices } from './sources/inspections.ts';
import { recordNotices } from './sources/registeredRecords.ts';
import { qualityNotices } from './sources/quality.ts';
import { reportNotices } from './sources/reports.ts';
import { supervisionNotices } from './sources/supervision.ts';
import { applicationNotices } from './sources/registrations.ts';
import { sharingNotices } from './sources/sharing.ts';
import { workItemNotices } from './sources/workItems.ts';

/** Every event that makes notices, from one file for each context that it comes from. */
export const noticeRules = { ...sharingNotices, ...applicationNotices, ...recordNotices, ...libraryNotices, ...qualityNotices, ...supervisionNotices, ...inspectionNotices, ...reportNotices, ...cityPlatformNotices, ...workItemNotices, ...noticesNotices } as const satisfies NoticeRules;

export type NoticedType = keyof typeof noticeRules & EventType;
export const noticedTypes = Object.keys(noticeRules) as [NoticedType, ...NoticedType[]];
