import { expect, test } from 'vitest';
import { startArguments } from './arguments.ts';

test('without flags everything is where the README says', () => {
  expect(startArguments([])).toEqual({
    memory: false,
    empty: false,
    stateDir: '.local',
    ports: { api: 3000, control: 3001, dynamodb: 8000, stepFunctions: 8083, eventBridge: 8084, s3: 9000, kms: 8085 },
  });
});

test('flags set memory, time, emptiness, directory and ports', () => {
  expect(startArguments(['--memory', '--empty', '--now', '2026-09-24T10:00:00+08:00', '--state-dir=elsewhere', '--api-port', '0', '--s3-port', '19000'])).toMatchObject({
    memory: true,
    empty: true,
    now: '2026-09-24T10:00:00+08:00',
    stateDir: 'elsewhere',
    ports: { api: 0, control: 3001, s3: 19_000 },
  });
});

test('anything else is refused in one sentence that lists the flags', () => {
  for (const args of [['--memori'], ['more'], ['--now'], ['--memory=yes']]) {
    expect(() => startArguments(args)).toThrow(/the flags are: --memory, --now <time>, --empty, --state-dir <directory>, --api-port <port>/);
  }
});

test('a port is a number that exists', () => {
  for (const port of ['x', '-1', '65536', '3e3', '']) expect(() => startArguments([`--api-port=${port}`])).toThrow(/--api-port .* takes a number from 0/);
});
