import { startStack, type Stack } from '../stack.ts';
import { StartRefusal } from '../template/refusal.ts';
import { startArguments } from './arguments.ts';
import { ensureAssembly } from './assembly.ts';
import { welcome } from './welcome.ts';

/** `npm start`: builds what has changed, starts the local stack, says what to open, and stops everything on Ctrl-C. */
const began = performance.now();
const report = (line: string): void => console.log(`[${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s] ${line}`);

// As in Lambda, and the same on every machine.
process.env['TZ'] = 'UTC';

let stack: Stack | undefined;
let ending: Promise<void> | undefined;

function end(code: number): Promise<void> {
  return (ending ??= (async () => {
    await stack?.stop();
    process.exit(code);
  })());
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A second Ctrl-C does not wait: every part ends with this process.
    if (ending || !stack) process.exit(130);
    report('正在停止 · stopping');
    void end(0);
  });
}

try {
  const { ports, memory, empty, stateDir, now } = startArguments(process.argv.slice(2));
  const assembly = await ensureAssembly(report);
  report('启动本机环境 · starting the local stack');
  stack = await startStack({ assembly, memory, stateDir, ports, empty, report, ...(now === undefined ? {} : { now }) });
  report('就绪 · ready');
  console.log(welcome(stack, { memory, stateDir }));
  stack.warmUp();
  const why = await stack.broken;
  if (!ending) {
    console.error(why);
    await end(1);
  }
} catch (error) {
  console.error(error instanceof StartRefusal ? error.message : error);
  await end(1);
}
