import { dimensions, indicatorOf } from './indicators.ts';

/** A and B of one indicator, summed over its rules: an element counts the same whichever rule evaluated it. */
export interface Measured {
  readonly indicator: string;
  readonly a: number;
  readonly b: number;
}

/** Weights of dimensions and indicators by their codes, normalised within their parent; one that is not named weighs 1. Bands by their lowest score, best first. */
export interface Scale {
  readonly weights: Readonly<Record<string, number>>;
  readonly bands: readonly { readonly grade: string; readonly from: number }[];
}

export interface Score {
  /** 0 to 100 with two decimals. */
  readonly total: number;
  readonly grade: string;
  readonly dimensions: readonly DimensionScore[];
}
export interface DimensionScore {
  readonly code: string;
  /** 0 to 100 with two decimals. */
  readonly score: number;
  /** Of all dimensions that apply, between 0 and 1. */
  readonly weight: number;
  readonly indicators: readonly { readonly code: string; readonly a: number; readonly b: number; readonly x: number; readonly weight: number }[];
}

/**
 * The score of a data set by DB31/T 1523-2024: Σ weight × X, weights normalised per parent. What has nothing to evaluate (B = 0) does not apply, and its weight falls to its
 * neighbours. Sums run in the order of the standard over whole numbers A and B, so the same rules give the same score in whatever order they come. `undefined` where nothing applies.
 */
export function scoreOf(measured: readonly Measured[], { weights, bands }: Scale): Score | undefined {
  const sums = sumsOf(measured);
  const scored = dimensions.flatMap(({ code, indicators }) => {
    const applying = indicators.flatMap((one) => {
      const sum = sums.get(one.code);
      return sum && sum.b > 0 ? [{ code: one.code, ...sum, x: xOf(one.code, sum), weight: weights[one.code] ?? 1 }] : [];
    });
    const parts = normalised(applying);
    return parts.length === 0 ? [] : [{ code, exact: weighted(parts), weight: weights[code] ?? 1, indicators: parts }];
  });
  const parts = normalised(scored);
  if (parts.length === 0) return undefined;
  const exact = parts.reduce((sum, part) => sum + part.weight * part.exact, 0);
  const total = rounded(exact * 100);
  return { total, grade: gradeOf(total, bands), dimensions: parts.map(({ exact: part, ...rest }) => ({ code: rest.code, score: rounded(part * 100), weight: rest.weight, indicators: rest.indicators })) };
}

/** A and B by indicator. Throws RangeError for one that the standard does not have, or for A greater than B. */
export function sumsOf(measured: readonly Measured[]): Map<string, { a: number; b: number }> {
  const sums = new Map<string, { a: number; b: number }>();
  for (const { indicator, a, b } of measured) {
    if (!(a >= 0 && a <= b)) throw new RangeError(`${indicator}: A is ${a} of B ${b}`);
    const sum = sums.get(indicatorOf(indicator).code) ?? { a: 0, b: 0 };
    sums.set(indicator, { a: sum.a + a, b: sum.b + b });
  }
  return sums;
}

function xOf(code: string, { a, b }: { readonly a: number; readonly b: number }): number {
  return indicatorOf(code).convention === '1-A/B' ? (b - a) / b : a / b;
}

function normalised<T extends { readonly weight: number }>(parts: readonly T[]): T[] {
  const counted = parts.filter(({ weight }) => weight > 0);
  const sum = counted.reduce((total, { weight }) => total + weight, 0);
  return counted.map((part) => ({ ...part, weight: part.weight / sum }));
}

function weighted(parts: readonly { readonly weight: number; readonly x: number }[]): number {
  return parts.reduce((sum, { weight, x }) => sum + weight * x, 0);
}

/** Half up, as people round; a score that is a hair below a half for the machine's sake counts as the half. */
function rounded(value: number): number {
  return Math.floor(value * 100 + 0.5 + 1e-9) / 100;
}

export function gradeOf(total: number, bands: Scale['bands']): string {
  const band = bands.toSorted((one, other) => other.from - one.from).find(({ from }) => total >= from);
  if (!band) throw new RangeError('one band begins at 0');
  return band.grade;
}
