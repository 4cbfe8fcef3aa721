import { indicators } from './indicators/indicators.ts';
import type { Assessed } from './indicators/indicator.ts';

export interface Scheme {
  /** By the codes of indicators; what is not named is not assessed. */
  readonly weights: Readonly<Record<string, number>>;
  /** By their lowest score, best first; the last begins at 0. */
  readonly bands: readonly { readonly grade: string; readonly from: number }[];
}
export interface Score {
  /** 0 to 100 with two decimals; absent where nothing could be assessed. */
  readonly total?: number;
  readonly grade?: string;
  /** Each with its points, and its weight among those that apply. */
  readonly points: readonly { readonly code: string; readonly points: number | null; readonly weight: number }[];
}

/** The score of a department from its frozen figures under a scheme: the same figures and scheme always give the same. Weights of what does not apply are shared among the others. */
export function assess(assessed: Assessed, { weights, bands }: Scheme): Score {
  const parts = indicators.filter(({ code }) => (weights[code] ?? 0) > 0).map(({ code, points }) => ({ code, points: points(assessed), weight: weights[code] ?? 0 }));
  const applies = parts.filter((one): one is typeof one & { points: number } => one.points !== null);
  const sum = applies.reduce((total, { weight }) => total + weight, 0);
  const points = parts.map(({ weight, ...one }) => ({ ...one, weight: one.points === null || sum === 0 ? 0 : Math.round((weight / sum) * 10_000) / 10_000 }));
  if (sum === 0) return { points };
  const total = Math.round((applies.reduce((all, one) => all + one.points * one.weight, 0) / sum) * 100) / 100;
  return { total, grade: bands.find(({ from }) => total >= from)?.grade ?? bands.at(-1)?.grade ?? '', points };
}

/** Places from 1; those with the same score share one, and whoever has none comes last. */
export function ranked<T extends { readonly total?: number | undefined }>(all: readonly T[]): (T & { readonly rank: number })[] {
  const sorted = all.toSorted((a, b) => (b.total ?? -1) - (a.total ?? -1));
  return sorted.map((one) => ({ ...one, rank: sorted.findIndex((other) => other.total === one.total) + 1 }));
}

export const DEFAULT_SCHEME: Scheme = {
  weights: { posts: 5, catalogue: 15, collection: 15, freshness: 15, quality: 15, sharing: 15, supervision: 5, reporting: 5, evaluation: 10 },
  bands: [{ grade: '优秀', from: 90 }, { grade: '良好', from: 75 }, { grade: '合格', from: 60 }, { grade: '不合格', from: 0 }],
};
