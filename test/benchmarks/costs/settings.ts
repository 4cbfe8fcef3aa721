/**
 * What the calculator is told and does not measure. Prices and quotas are `[M]`: AWS's public list as remembered in 2025, USD, us-east-1, without
 * free tiers; they have not been looked up. The China regions bill in CNY by lists of their own and have lower quotas: put in those of your account.
 */
export const prices = {
  source: '[M] AWS list prices as remembered in 2025, USD, us-east-1, not looked up',
  httpApiPerMillion: 1.0,
  lambdaPerMillion: 0.2,
  /** arm64. */
  lambdaPerGbSecond: 0.0000133334,
  stateTransitionsPerMillion: 25.0,
  /** Beyond the states entered: AWS's own example counts the start and the end. */
  transitionsAroundStates: 2,
  /** On demand. */
  dynamoWritesPerMillion: 0.625,
  dynamoReadsPerMillion: 0.125,
  dynamoStorageGbMonth: 0.25,
  dynamoBackupGbMonth: 0.2,
  eventsPerMillion: 1.0,
  logsPerGb: 0.5,
  alarmMonth: 0.1,
  metricMonth: 0.3,
  keyMonth: 1.0,
} as const;

/** Who asks for what. Assumptions: nobody has run this for a year. */
export const habits = {
  /** Unconditional, or within a filed scenario: no clock. */
  grantedAtOnce: 0.3,
  /** Of those that need a review. */
  decidedBeforeReminder: 0.75,
  decidedAfterReminder: 0.15,
  silence: 0.1,
  /** Per request, over its life. */
  reads: 6,
  lists: 4,
  evidenceReads: 0.5,
  usesPerGrant: 12,
  /** Calendar days that a request is under review, on average. */
  daysOpen: 5,
} as const;

/** Where the year's work falls. */
export const peaks = {
  workingDays: 249,
  workingHours: 8,
  /** The busiest second of working time over its mean. */
  second: 10,
  /** The busiest day over the mean. */
  day: 3,
  /** Days of receipt whose deadlines end at the same midnight: around a long holiday. */
  daysDueTogether: 2,
} as const;

/** Milliseconds that a function is billed for. Settings: durations on this machine say nothing about AWS. */
export const durations = {
  read: 25,
  write: 60,
  task: 45,
  publish: 40,
  sweep: 300,
  sweepPerHundredOpen: 60,
  recomputedCase: 25,
  /** Of which the processor, at 1 GB: what remains when several are counted at a time. `npm run bench -- jobs` measures it on a whole core. */
  recomputedCaseCpu: 10,
  /** Share of invocations that start a new environment, and what that takes. */
  coldShare: 0.02,
  cold: 500,
} as const;

/** What an invocation and a workflow event write to CloudWatch Logs, in bytes. */
export const logBytes = { invocation: 900, workflowEvent: 500, access: 500 } as const;

/** Account quotas, per second unless said. `[M]`, and of the smaller regions: us-east-1 has several times as much. Most can be raised on request. */
export const quotas = {
  source: '[M] default quotas of smaller regions as remembered in 2025, not looked up',
  startExecution: 150,
  startExecutionBurst: 800,
  stateTransitions: 800,
  openExecutions: 1_000_000,
  lambdaConcurrency: 1_000,
  /** A partition of a table or an index; no quota, and not raised by anybody. */
  partitionWrites: 1_000,
  partitionReads: 3_000,
  /** A new table on demand, before it has grown. */
  tableWrites: 4_000,
  httpApi: 10_000,
  putEvents: 600,
  lambdaTimeoutSeconds: 900,
} as const;
