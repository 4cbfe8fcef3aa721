import { defineConfig } from 'vitest/config';
import { CiReporter } from '../test/reporting/ciReporter.ts';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['{functions,shared,events,infra,test}/**/*.test.ts'],
    reporters: ['default', new CiReporter()],
    globalSetup: ['test/support/assembly.ts'],
    // Patience, not a measurement: a journey moves the clock through weeks of hourly jobs, on whatever machine there is.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 2,
    // What a function logs and counts is for operators; a test that wants it asks.
    env: { LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
  },
});
