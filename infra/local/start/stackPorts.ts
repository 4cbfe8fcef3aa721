import { StartRefusal } from '../template/refusal.ts';
import { isFree } from './freePort.ts';

/** What each port serves, its flag, and where it is unless said otherwise. */
export const PORTS = {
  api: { what: 'the API', flag: '--api-port', port: 3000 },
  control: { what: 'the control port', flag: '--control-port', port: 3001 },
  dynamodb: { what: 'DynamoDB', flag: '--dynamodb-port', port: 8000 },
  stepFunctions: { what: 'Step Functions', flag: '--step-functions-port', port: 8083 },
  eventBridge: { what: 'EventBridge', flag: '--event-bridge-port', port: 8084 },
  s3: { what: 'S3', flag: '--s3-port', port: 9000 },
  kms: { what: 'KMS', flag: '--kms-port', port: 8085 },
} as const;

export type PortName = keyof typeof PORTS;
/** For a stack that may run beside others: any free port for each. */
export const ANY_PORTS: readonly string[] = Object.values(PORTS).flatMap(({ flag }) => [flag, '0']);
/** 0 takes a free one, which is also what a port that is not given does. */
export type StackPorts = Readonly<Partial<Record<PortName, number>>>;

/** Throws a StartRefusal that names every port that is taken, and the flag that chooses another. */
export async function requireFreePorts(ports: StackPorts): Promise<void> {
  const taken: string[] = [];
  for (const [name, { what, flag }] of Object.entries(PORTS)) {
    const port = ports[name as PortName] ?? 0;
    if (port !== 0 && !(await isFree(port))) taken.push(`端口 ${port} 已被占用，请停止占用它的程序，或用 ${flag} 另选 · Port ${port} for ${what} is taken: stop what uses it, or choose another with ${flag} <port>.`);
  }
  if (taken.length > 0) throw new StartRefusal(taken.join('\n'));
}
