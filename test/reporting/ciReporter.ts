import type { Reporter, TestModule } from 'vitest/node';

/** A test file that takes longer is worth a look. Milliseconds. */
const SLOW = 10_000;
const SHOWN = 10;

type Module = Pick<TestModule, 'relativeModuleId' | 'diagnostic' | 'state' | 'children'>;

/** The run in two lines at most: what took long, and `N passed, N failed` alone on a line, for whoever counts. */
export function summary(modules: readonly Module[], unhandled: number): string[] {
  const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
  const count = (state: string): number => states.filter((one) => one === state).length;
  // A file that does not load, or fails outside its tests, has no failed test and is a failure all the same.
  const brokenFiles = modules.filter((module) => module.state() === 'failed' && [...module.children.allTests('failed')].length === 0).length;
  // What a cancelled run never came to is not passed.
  const skipped = count('skipped') + count('pending');
  const slow = modules
    .map((module) => ({ file: module.relativeModuleId, ms: module.diagnostic().duration }))
    .filter(({ ms }) => ms > SLOW)
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, SHOWN);
  return [
    ...(slow.length > 0 ? [`slow: ${slow.map(({ file, ms }) => `${file} ${(ms / 1000).toFixed(1)} s`).join(', ')}`] : []),
    `${count('passed')} passed, ${count('failed') + brokenFiles + unhandled} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ];
}

export class CiReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    console.log(`\n${summary(modules, errors.length).join('\n')}`);
  }
}
