import type { Database } from '#shared/duckdb/database.ts';
import type { Check, DistinctCheck } from './rules/check.ts';
import { identifier, list, sql, type Sql } from '#shared/duckdb/sql.ts';
import { ROW } from './stage.ts';

/** What one check came to; records by their number in the staged file, from 0. */
export interface Outcome {
  readonly check: Check;
  readonly evaluated: number;
  readonly faulty: number;
  readonly records: readonly number[];
}

const EXAMPLES = 20;

/**
 * One statement for all checks: an inner SELECT works out what is shared and whether each record breaks each rule, the outer one counts and keeps the first twenty
 * that do, or as many as are asked for. Only where values do repeat, who repeats them is asked once more.
 */
export async function pass(database: Database, staged: Sql, checks: readonly Check[], examples = EXAMPLES): Promise<readonly Outcome[]> {
  const plan = statement(staged, checks, examples);
  const [values = []] = await database.rows(plan.statement);
  const value = (alias: string): unknown => values[plan.aliases.indexOf(alias)];
  const outcomes: Outcome[] = [];
  for (const [i, check] of checks.entries()) {
    if (check.form === 'whole') {
      const verdict = check.judge(asText(value(`v${i}`)));
      outcomes.push({ check, evaluated: verdict === undefined ? 0 : 1, faulty: verdict === false ? 1 : 0, records: [] });
      continue;
    }
    const evaluated = Number(value(check.evaluated ? plan.evaluated(check.evaluated) : `b${i}`));
    const faulty = check.form === 'row' ? Number(value(`f${i}`)) : evaluated - Number(value(`d${i}`));
    const records = check.form === 'row' ? ((value(`r${i}`) as readonly (string | number)[] | null) ?? []).map(Number) : faulty > 0 && examples > 0 ? await repeated(database, staged, check) : [];
    outcomes.push({ check, evaluated, faulty, records: records.toSorted((a, b) => a - b) });
  }
  return outcomes;
}

interface Plan {
  readonly statement: Sql;
  readonly aliases: readonly string[];
  /** Where the number of records that a condition holds for stands. */
  evaluated(condition: Sql): string;
}

function statement(staged: Sql, checks: readonly Check[], examples: number): Plan {
  const conditions = [...new Map(checks.flatMap((check) => (check.form === 'whole' || !check.evaluated ? [] : [[check.evaluated.text, check.evaluated]]))).values()];
  const evaluated = ({ text }: Sql): string => `e${conditions.findIndex((one) => one.text === text)}`;
  const aggregates = new Map<string, Sql>();
  conditions.forEach((condition, i) => aggregates.set(`e${i}`, sql`count(*) FILTER (WHERE ${condition})`));
  const judged: Sql[] = [];
  checks.forEach((check, i) => {
    const broken = identifier(`#f${i}`);
    if (check.form === 'whole') aggregates.set(`v${i}`, check.value);
    else if (check.form === 'distinct') aggregates.set(`d${i}`, sql`count(DISTINCT ${check.value}) FILTER (WHERE ${check.evaluated})`);
    else {
      judged.push(check.evaluated ? sql`((${check.evaluated}) AND (${check.faulty})) AS ${broken}` : sql`(${check.faulty}) AS ${broken}`);
      if (!check.evaluated) aggregates.set(`b${i}`, sql`count(${broken})`);
      aggregates.set(`f${i}`, sql`count(*) FILTER (WHERE ${broken})`);
      if (examples > 0) aggregates.set(`r${i}`, sql`min(${ROW}, ${examples}) FILTER (WHERE ${broken})`);
    }
  });
  const prepared = [...new Map(checks.flatMap((check) => [...(check.prepared ?? [])]))].map(([name, value]) => sql`${value} AS ${identifier(name)}`);
  const inner = prepared.length === 0 ? staged : sql`(SELECT *, ${list(prepared)} FROM ${staged})`;
  const source = judged.length === 0 ? inner : sql`(SELECT *, ${list(judged)} FROM ${inner})`;
  const aliases = [...aggregates.keys()];
  return { statement: aliases.length === 0 ? sql`SELECT 1` : sql`SELECT ${list([...aggregates].map(([alias, value]) => sql`${value} AS ${identifier(alias)}`))} FROM ${source}`, aliases, evaluated };
}

/** The first records that repeat a value. Whose digests occur once are left out first, which takes a fraction of the room that the values would. */
async function repeated(database: Database, staged: Sql, { value, evaluated }: DistinctCheck): Promise<readonly number[]> {
  const rows = await database.rows(sql`
    WITH seen AS (SELECT ${value} AS v, ${ROW} AS n FROM ${staged} WHERE ${evaluated}),
    twice AS (SELECT hash(v) AS h FROM seen GROUP BY h HAVING count(*) > 1),
    bearers AS (SELECT n, row_number() OVER (PARTITION BY v ORDER BY n) AS nth FROM seen WHERE hash(v) IN (SELECT h FROM twice))
    SELECT n FROM bearers WHERE nth > 1 ORDER BY n LIMIT ${EXAMPLES}`);
  return rows.map(([n]) => Number(n));
}

function asText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
