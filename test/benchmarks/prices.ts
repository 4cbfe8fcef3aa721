/**
 * AWS list prices in US dollars, on demand, us-east-1. From memory as of 2026-11, not looked up: check them against the price list of your region before
 * relying on a sum. The China regions have price lists of their own.
 */
export const prices = {
  httpApiPerMillion: 1.0,
  lambdaPerMillion: 0.2,
  lambdaPerGbSecondArm: 0.0000133334,
  dynamodbWritePerMillion: 0.625,
  dynamodbReadPerMillion: 0.125,
  dynamodbPerGbMonth: 0.25,
  transitionsPerThousand: 0.025,
  eventsPerMillion: 1.0,
  logsPerGb: 0.5,
};

/** Account limits of a new account outside us-east-1, from memory as of 2026-11; most can be raised on request. */
export const limits = {
  startExecutionsPerSecond: 150,
  transitionsPerSecond: 800,
  lambdaConcurrency: 1000,
  partitionWritesPerSecond: 1000,
  putEventsPerSecond: 400,
};

/** How the district uses it. */
export const habits = {
  /** Requests that nobody answers. */
  silentShare: 0.2,
  /** Readings of a request or a list, per request over its life. */
  readingsPerRequest: 20,
  usesPerGrant: 50,
  workingDays: 250,
  /** The busiest day against the average one. */
  peakDay: 5,
  /** Seconds and memory of one call on AWS; a local duration is no AWS duration. */
  lambdaSeconds: 0.05,
  lambdaGb: 0.5,
  storedKbPerRequest: 12,
  logKbPerCall: 1,
};
