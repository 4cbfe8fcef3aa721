import { placeCalendar } from './calendar.ts';
import { placeCatalog } from './catalog.ts';
import { placeCityPlatform } from './cityPlatform.ts';
import { placeDepartments } from './departments.ts';
import { placeDocumentation } from './documentation.ts';
import { placeEvidence } from './evidence.ts';
import { placeLibraries } from './libraries.ts';
import { placeNotices } from './notices.ts';
import type { Platform } from './platform.ts';
import { placeQuality } from './quality.ts';
import { placeReports } from './reports.ts';
import { placeRegistrations } from './registrations.ts';
import { placeSharing } from './sharing.ts';
import { placeSupervision } from './supervision.ts';
import { placeWorkItems } from './workItems.ts';
import { placeSources } from './sources.ts';

/** Every context, by the name of its stack: `PublicData-<stage>-Sharing`. */
export const placements: Readonly<Record<string, (platform: Platform) => void>> = {
  Departments: placeDepartments,
  Calendar: placeCalendar,
  Catalog: placeCatalog,
  Sources: placeSources,
  Libraries: placeLibraries,
  Sharing: placeSharing,
  WorkItems: placeWorkItems,
  Registrations: placeRegistrations,
  Quality: placeQuality,
  Supervision: placeSupervision,
  Reports: placeReports,
  Notices: placeNotices,
  CityPlatform: placeCityPlatform,
  Evidence: placeEvidence,
  Documentation: placeDocumentation,
};
