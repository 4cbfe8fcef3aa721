import { bench, jsonata, task, tokenTask } from './testBench.ts';

/**
 * What durability tests kill: run as a process of its own with the database's path, it starts one execution of each kind, says
 * `ready`, and lives until it is killed. The function never answers `hang`.
 */
export const machines = {
  waiting: jsonata('W', { W: { Type: 'Wait', Seconds: 3600, Next: 'D' }, D: { Type: 'Succeed', Output: '{% $states.context.Execution.Name %}' } }),
  calling: jsonata('T', { T: task({ TimeoutSeconds: 60, End: true, Output: '{% $states.result.Payload %}' }, 'hang') }),
  awaiting: jsonata('A', { A: tokenTask({ TimeoutSeconds: 7200, End: true }) }),
};

if (process.argv[1]?.endsWith('killedProcess.ts')) {
  let calls = 0;
  const b = await bench(machines, {
    file: String(process.argv[2]),
    invoke: (_name, payload) => {
      calls += 1;
      if (calls === 2) process.stdout.write('ready\n');
      return payload === 'hang' ? new Promise(() => undefined) : Promise.resolve({ ok: true, payload: null });
    },
  });
  await b.start('waiting', {}, 'w');
  await b.start('calling', {}, 'c');
  await b.start('awaiting', {}, 'a');
  setInterval(() => undefined, 1000);
}
