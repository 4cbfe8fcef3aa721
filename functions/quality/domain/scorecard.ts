import { gradeOf, type Scale } from './score.ts';
import type { Timeliness } from './timeliness.ts';

/** One resource of a department, as its scorecard counts it. */
export interface Part {
  readonly resourceId: string;
  readonly timeliness: Timeliness['state'];
  readonly rows: number;
  /** Of a data set that has one; what was never delivered has none, and is counted by itself and not as zero. */
  readonly score?: number | undefined;
  readonly openIssues: number;
}

export interface Counted {
  /** Resources in force. */
  readonly resources: number;
  readonly delivered: number;
  readonly onTime: number;
  readonly overdue: number;
  readonly neverDelivered: number;
  readonly records: number;
  readonly openIssues: number;
  /** Data sets that have a score, and their scores summed in hundredths: means of means are made from these, not from rounded means. */
  readonly scored: number;
  readonly hundredths: number;
}
export interface Scorecard extends Counted {
  /** Mean of the data sets, each counting the same, 0 to 100 with two decimals; absent where nothing is scored. */
  readonly score?: number;
  readonly grade?: string;
}

/** The scorecard of a department from its resources. Whole numbers are summed, so the order does not matter. */
export function scorecardOf(parts: readonly Part[], scale: Scale): Scorecard {
  const count = (test: (part: Part) => boolean): number => parts.filter(test).length;
  const scores = parts.flatMap(({ score }) => (score === undefined ? [] : [Math.round(score * 100)]));
  return withScore(
    {
      resources: parts.length,
      delivered: count(({ timeliness }) => timeliness !== 'never-delivered' && timeliness !== 'awaited'),
      onTime: count(({ timeliness }) => timeliness === 'on-time' || timeliness === 'no-cycle'),
      overdue: count(({ timeliness }) => timeliness === 'overdue'),
      neverDelivered: count(({ timeliness }) => timeliness === 'never-delivered'),
      records: sum(parts.map(({ rows }) => rows)),
      openIssues: sum(parts.map(({ openIssues }) => openIssues)),
      scored: scores.length,
      hundredths: sum(scores),
    },
    scale,
  );
}

/** The district's from its departments': as if all their data sets were of one. */
export function together(cards: readonly Counted[], scale: Scale): Scorecard {
  const total = (of: keyof Counted): number => sum(cards.map((card) => card[of]));
  return withScore(
    {
      resources: total('resources'), delivered: total('delivered'), onTime: total('onTime'), overdue: total('overdue'), neverDelivered: total('neverDelivered'),
      records: total('records'), openIssues: total('openIssues'), scored: total('scored'), hundredths: total('hundredths'),
    },
    scale,
  );
}

function withScore(counted: Counted, { bands }: Scale): Scorecard {
  if (counted.scored === 0) return counted;
  const score = Math.floor(counted.hundredths / counted.scored + 0.5) / 100;
  return { ...counted, score, grade: gradeOf(score, bands) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
