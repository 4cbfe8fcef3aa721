import type { Machines } from './machines.ts';
import { historyEvent } from './historyData.ts';
import type { EventRow, ExecutionRow, ExecutionStatus, MachineRow } from './rows.ts';
import { fault } from './faults.ts';
import type { Store } from './store.ts';

/** An execution as a status page shows it. Times are virtual milliseconds. */
export interface ExecutionSummary {
  readonly arn: string;
  readonly machine: string;
  readonly machineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  /** Where it is: several at once inside Parallel and Map, none when closed. */
  readonly currentStates: readonly string[];
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  /** When the next wait, time-out or retry of it is due. */
  readonly pendingTimer: number | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

export interface ExecutionFilter {
  readonly machineArn?: string;
  readonly status?: ExecutionStatus;
  /** @default 100 */
  readonly limit?: number;
  /** Only executions older than this row. */
  readonly before?: number;
}

export interface HistoryQuery {
  readonly limit: number;
  readonly reverse: boolean;
  /** The last event of the page before. */
  readonly after: number | undefined;
  readonly includeData: boolean;
}

/** What can be asked of the engine without changing anything. */
export class Reports {
  readonly #store: Store;
  readonly #machines: Machines;

  constructor(store: Store, machines: Machines) {
    this.#store = store;
    this.#machines = machines;
  }

  /** Newest first. */
  rows({ machineArn, status, limit = 100, before }: ExecutionFilter): readonly ExecutionRow[] {
    const conditions = [machineArn === undefined ? '' : 'machine = $machineArn', status ? 'status = $status' : '', before === undefined ? '' : 'id < $before'].filter(Boolean);
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const values = Object.fromEntries(Object.entries({ machineArn, status, before, limit }).filter((entry): entry is [string, string | number] => entry[1] !== undefined));
    return this.#store.sql(`SELECT * FROM execution ${where} ORDER BY id DESC LIMIT $limit`).all(values) as unknown as readonly ExecutionRow[];
  }

  running(machineArn: string): number {
    return Number(this.#store.sql("SELECT COUNT(*) AS running FROM execution WHERE machine = ? AND status = 'RUNNING'").get(machineArn)?.['running']);
  }

  list(filter: ExecutionFilter = {}): readonly ExecutionSummary[] {
    return this.rows(filter).map((row) => this.#summary(row));
  }

  /** @throws ServiceFault `ExecutionDoesNotExist` */
  row(arn: string): ExecutionRow {
    const row = this.#store.executionByArn(arn);
    if (!row) throw fault.executionDoesNotExist(arn);
    return row;
  }

  describe(arn: string): ExecutionSummary {
    return this.#summary(this.row(arn));
  }

  /** Events in the shape of `GetExecutionHistory`. */
  history(arn: string, { limit, reverse, after, includeData }: HistoryQuery): readonly Readonly<Record<string, unknown>>[] {
    const { id } = this.row(arn);
    const start = after ?? (reverse ? Number.MAX_SAFE_INTEGER : 0);
    const order = reverse ? 'id < $start ORDER BY id DESC' : 'id > $start ORDER BY id';
    const rows = this.#store.sql(`SELECT * FROM event WHERE execution = $id AND ${order} LIMIT $limit`).all({ id, start, limit });
    return rows.map((row) => historyEvent(row as unknown as EventRow, includeData));
  }

  /** The definition an execution follows, which may be older than the machine's. */
  definitionOf(row: ExecutionRow): string {
    return this.#store.definition(row.definition);
  }

  /** @throws ServiceFault `StateMachineDoesNotExist` */
  machine(arn: string): MachineRow & { readonly source: string; readonly roleArn: string } {
    const { name, definition: source } = this.#machines.current(arn);
    const row = this.#store.machine(arn);
    if (!row) throw fault.machineDoesNotExist(arn);
    return { ...row, source, roleArn: this.#machines.roleArn(name) };
  }

  roleArn(machineName: string): string {
    return this.#machines.roleArn(machineName);
  }

  machines(): readonly MachineRow[] {
    return this.#machines.all().map(({ arn }) => this.machine(arn));
  }

  #summary(row: ExecutionRow): ExecutionSummary {
    const frames = this.#store
      .sql("SELECT state, phase, dueAt FROM frame WHERE execution = ? ORDER BY n")
      .all(row.id) as unknown as readonly { readonly state: string; readonly phase: string; readonly dueAt: number | null }[];
    const due = [row.timeoutAt, ...frames.map(({ dueAt }) => dueAt)].filter((at) => at !== null);
    const current = frames.filter(({ phase }) => phase !== 'done' && phase !== 'pending').map(({ state }) => state);
    return {
      arn: row.arn,
      machine: row.machine.slice(row.machine.lastIndexOf(':') + 1),
      machineArn: row.machine,
      name: row.name,
      status: row.status,
      currentStates: [...new Set(current)],
      startedAt: row.startedAt,
      stoppedAt: row.stoppedAt ?? undefined,
      pendingTimer: due.length === 0 ? undefined : due.reduce((one, other) => Math.min(one, other)),
      error: row.error ?? undefined,
      cause: row.cause ?? undefined,
    };
  }
}
