/** What an evaluator found at one department. */
export interface Assessed {
  readonly answers: readonly { readonly question: string; readonly points: number }[];
  readonly samples: readonly { readonly outcome: 'in-order' | 'deficient' }[];
}

/** 0 to 100: the share of the points of the questionnaire, and as much again the share of the samples that are in order, where any were checked (办法 30). */
export function pointsOf({ answers, samples }: Assessed, questions: readonly { readonly points: number }[]): number {
  const share = (part: number, whole: number): number => (100 * part) / whole;
  const questionnaire = share(answers.reduce((sum, { points }) => sum + points, 0), questions.reduce((sum, { points }) => sum + points, 0));
  const total = samples.length === 0 ? questionnaire : (questionnaire + share(samples.filter(({ outcome }) => outcome === 'in-order').length, samples.length)) / 2;
  return Math.round(total * 100) / 100;
}

/** Of several evaluations of a year, the mean; undefined where there was none. */
export function meanOf(points: readonly number[]): number | undefined {
  return points.length === 0 ? undefined : Math.round((points.reduce((sum, one) => sum + one, 0) / points.length) * 100) / 100;
}
