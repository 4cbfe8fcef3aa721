import { parseArgs } from 'node:util';
import { StartRefusal } from '../template/refusal.ts';
import { PORTS, type PortName, type StackPorts } from './stackPorts.ts';

/** What `npm start` was asked for. */
export interface StartArguments {
  readonly memory: boolean;
  readonly empty: boolean;
  readonly now?: string;
  readonly stateDir: string;
  readonly ports: StackPorts;
}

const portNames = Object.keys(PORTS) as readonly PortName[];
const optionOf = (name: PortName): string => PORTS[name].flag.slice(2);
const FLAGS = ['--memory', '--now <time>', '--empty', '--state-dir <directory>', ...portNames.map((name) => `${PORTS[name].flag} <port>`)];

/** Reads the command line. Throws a StartRefusal that lists the flags when it holds anything else. */
export function startArguments(args: readonly string[]): StartArguments {
  const options = {
    memory: { type: 'boolean', default: false },
    empty: { type: 'boolean', default: false },
    now: { type: 'string' },
    'state-dir': { type: 'string', default: '.local' },
    ...Object.fromEntries(portNames.map((name) => [optionOf(name), { type: 'string' } as const])),
  } as const;
  const values = (() => {
    try {
      return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values as Readonly<Record<string, string | boolean | undefined>>;
    } catch (error) {
      const [what] = (error as Error).message.split('. ');
      throw new StartRefusal(`${what}. 可用的参数 · the flags are: ${FLAGS.join(', ')}.`, { cause: error });
    }
  })();
  const now = values['now'];
  return {
    memory: values['memory'] === true,
    empty: values['empty'] === true,
    stateDir: String(values['state-dir']),
    ports: Object.fromEntries(portNames.map((name) => [name, portOf(name, values[optionOf(name)])])),
    ...(typeof now === 'string' ? { now } : {}),
  };
}

function portOf(name: PortName, given: string | boolean | undefined): number {
  if (given === undefined) return PORTS[name].port;
  const port = Number(given);
  if (typeof given === 'string' && /^\d+$/.test(given) && port <= 65_535) return port;
  throw new StartRefusal(`${PORTS[name].flag} 须为 0 到 65535 的整数 · takes a number from 0 (any free port) to 65535, not "${String(given)}".`);
}
