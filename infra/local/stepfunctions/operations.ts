import { randomUUID } from 'node:crypto';
import type { Engine } from './engine.ts';
import { PAYLOAD_LIMIT } from './failure.ts';
import { fault } from './faults.ts';
import { jsonText, pageToken, type Parameters } from './parameters.ts';
import type { Reports } from './reports.ts';
import { EXECUTION_STATUSES, type ExecutionRow, type MachineRow } from './rows.ts';

export type Operation = (given: Parameters) => Promise<object> | object;

const TOKEN_LENGTH = 2048;
const ERROR_LENGTH = 256;
const CAUSE_LENGTH = 32_768;

/** Every operation of the endpoint by its AWS name. Dates are epoch seconds, as the JSON 1.0 protocol has them. */
export function operations(engine: Engine, reports: Reports): ReadonlyMap<string, Operation> {
  const table: Readonly<Record<string, Operation>> = {
    async StartExecution(given) {
      const machine = given.machineArn();
      const name = given.executionName() ?? randomUUID();
      const input = jsonText(given.optionalText('input', PAYLOAD_LIMIT) ?? '{}', fault.invalidInput);
      const { arn, startedAt } = await engine.start(machine, name, input);
      return { executionArn: arn, startDate: startedAt / 1000 };
    },

    DescribeExecution(given) {
      const row = reports.row(given.executionArn());
      const output = row.output === null ? {} : { output: row.output, outputDetails: { included: true } };
      return { ...listed(row), input: row.input, inputDetails: { included: true }, ...output, ...optional({ error: row.error, cause: row.cause }), ...redrive(row) };
    },

    ListExecutions(given) {
      const machineArn = given.machineArn();
      reports.machine(machineArn);
      const status = given.oneOf('statusFilter', EXECUTION_STATUSES);
      const limit = given.pageSize();
      const question = `${machineArn} ${status ?? ''}`;
      const before = given.after(question);
      const rows = reports.rows({ machineArn, limit: limit + 1, ...(status ? { status } : {}), ...(before === undefined ? {} : { before }) });
      return page('executions', rows, limit, question, listed, ({ id }) => id);
    },

    GetExecutionHistory(given) {
      const arn = given.executionArn();
      const limit = given.pageSize();
      const reverse = given.flag('reverseOrder', false);
      const question = `${arn} ${String(reverse)}`;
      const events = reports.history(arn, { limit: limit + 1, reverse, after: given.after(question), includeData: given.flag('includeExecutionData', true) });
      return page('events', events, limit, question, (event) => event, (event) => Number(event['id']));
    },

    async SendTaskSuccess(given) {
      await engine.sendTaskSuccess(given.text('taskToken', TOKEN_LENGTH), jsonText(given.text('output', PAYLOAD_LIMIT), fault.invalidOutput));
      return {};
    },

    async SendTaskFailure(given) {
      await engine.sendTaskFailure(given.text('taskToken', TOKEN_LENGTH), given.optionalText('error', ERROR_LENGTH) ?? '', given.optionalText('cause', CAUSE_LENGTH));
      return {};
    },

    async SendTaskHeartbeat(given) {
      await engine.sendTaskHeartbeat(given.text('taskToken', TOKEN_LENGTH));
      return {};
    },

    async StopExecution(given) {
      const stopped = await engine.stopExecution(given.executionArn(), given.optionalText('error', ERROR_LENGTH) ?? null, given.optionalText('cause', CAUSE_LENGTH) ?? null);
      return { stopDate: stopped / 1000 };
    },

    ListStateMachines(given) {
      const limit = given.pageSize();
      const machines = reports.machines();
      const from = given.after('machines') ?? 0;
      const left = machines.slice(from, from + limit + 1).map((machine, at) => ({ machine, place: from + at + 1 }));
      return page('stateMachines', left, limit, 'machines', ({ machine }) => listedMachine(machine), ({ place }) => place);
    },

    DescribeStateMachine(given) {
      const machine = reports.machine(given.machineArn());
      return { ...listedMachine(machine), status: 'ACTIVE', definition: machine.source, roleArn: machine.roleArn, ...configuration };
    },

    DescribeStateMachineForExecution(given) {
      const row = reports.row(given.executionArn());
      const name = row.machine.slice(row.machine.lastIndexOf(':') + 1);
      // Registered by whichever template brought that definition: no later than the execution's start.
      return { stateMachineArn: row.machine, name, definition: reports.definitionOf(row), roleArn: reports.roleArn(name), updateDate: row.startedAt / 1000, ...configuration };
    },
  };
  return new Map(Object.entries(table));
}

const configuration = { loggingConfiguration: { level: 'OFF', includeExecutionData: false }, tracingConfiguration: { enabled: false } };

function listed(row: ExecutionRow) {
  const stopped = row.stoppedAt === null ? {} : { stopDate: row.stoppedAt / 1000 };
  return { executionArn: row.arn, stateMachineArn: row.machine, name: row.name, status: row.status, startDate: row.startedAt / 1000, ...stopped, redriveCount: 0 };
}

function listedMachine({ arn, name, createdAt }: MachineRow) {
  return { stateMachineArn: arn, name, type: 'STANDARD', creationDate: createdAt / 1000 };
}

function redrive({ status }: ExecutionRow) {
  return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: status === 'RUNNING' ? 'Execution is RUNNING and cannot be redriven' : 'The local engine does not redrive executions' };
}

function optional(values: Readonly<Record<string, string | null>>) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** @param rows one more than the page holds, when there are more */
function page<T>(name: string, rows: readonly T[], limit: number, question: string, show: (row: T) => object, place: (row: T) => number): object {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined ? { nextToken: pageToken(question, place(last)) } : {};
  return { [name]: shown.map(show), ...more };
}
