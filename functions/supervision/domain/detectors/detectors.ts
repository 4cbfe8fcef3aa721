import type { Detector, Facts, Source } from '../facts.ts';
import { batchOverdue } from './batchOverdue.ts';
import { catalogueGaps } from './catalogueGaps.ts';
import { clockMissed } from './clockMissed.ts';
import { faultsNotMended } from './faultsNotMended.ts';
import { neverDelivered } from './neverDelivered.ts';
import { postVacant } from './postVacant.ts';
import { qualityBelow } from './qualityBelow.ts';
import { reportOverdue } from './reportOverdue.ts';
import { silenceHabit } from './silenceHabit.ts';

/** Every detector of electronic supervision (电子督查, 办法 28), one file each. */
export const detectors: readonly AnyDetector[] = [batchOverdue, neverDelivered, faultsNotMended, qualityBelow, catalogueGaps, clockMissed, silenceHabit, postVacant, reportOverdue];

export type AnyDetector = { readonly [S in Source]: Detector<S> }[Source];

/** The facts that detectors share, each read when first asked for. */
export type FactsOnDemand = { readonly [S in Source]: () => Promise<Facts[S]> };
