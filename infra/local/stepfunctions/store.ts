import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { createHash } from 'node:crypto';
import { openDatabase } from './schema.ts';
import type { Changes, ExecutionRow, FrameRow, MachineRow, TokenRow } from './rows.ts';

const EXECUTION = 'id arn machine definition name input startedAt status stoppedAt output error cause timeoutAt events frames'.split(' ');
const FRAME = `execution n parent slot block item phase state input variables enteredAt retries call token wakeAt timeoutAt heartbeatAt
  remaining firstChild nextChild lastChild output lastEvent`.split(/\s+/);
/** Whatever a frame is due for next, for the index. */
const DUE_AT = 'NULLIF(MIN(COALESCE($wakeAt, 9e15), COALESCE($timeoutAt, 9e15), COALESCE($heartbeatAt, 9e15)), 9e15)';
const UPSERT_EXECUTION = upsert('execution', EXECUTION, 'id');
const UPSERT_FRAME = upsert('frame', FRAME, 'execution, n', ['dueAt', DUE_AT]);

export interface Due {
  readonly execution: number;
  /** Null: the execution's own time-out. */
  readonly n: number | null;
}

/** The engine's state on disk. Synchronous; {@link Store.apply} is the only way a running execution changes. */
export class Store {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string) {
    this.db = openDatabase(file);
  }

  /** A prepared statement, made once per text. */
  sql(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.db.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  transaction(write: () => void): void {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      write();
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Writes a transition as a whole or not at all. An execution with id 0 is new and gets its id here, in every row. */
  apply(changes: Changes): number {
    let execution = changes.execution.id;
    this.transaction(() => {
      const written = this.sql(UPSERT_EXECUTION).run(bind({ ...changes.execution, id: execution || null }, EXECUTION));
      if (execution === 0) execution = Number(written.lastInsertRowid);
      for (const n of changes.removed) this.sql('DELETE FROM frame WHERE execution = ? AND n = ?').run(execution, n);
      for (const frame of changes.frames) this.sql(UPSERT_FRAME).run(bind({ ...frame, execution }, FRAME));
      const event = this.sql('INSERT INTO event (execution, id, previous, at, type, details) VALUES (?, ?, ?, ?, ?, ?)');
      for (const { id, previous, at, type, details } of changes.events) event.run(execution, id, previous, at, type, details);
      for (const { token, n } of changes.opened) this.sql('INSERT INTO token (token, execution, n, open) VALUES (?, ?, ?, 1)').run(token, execution, n);
      for (const token of changes.closed) this.sql('UPDATE token SET open = 0 WHERE token = ?').run(token);
      if (changes.execution.status !== 'RUNNING') {
        this.sql('DELETE FROM frame WHERE execution = ?').run(execution);
        this.sql('UPDATE token SET open = 0 WHERE execution = ? AND open = 1').run(execution);
      }
    });
    return execution;
  }

  execution(id: number): ExecutionRow | undefined {
    return this.sql('SELECT * FROM execution WHERE id = ?').get(id) as unknown as ExecutionRow | undefined;
  }

  executionByArn(arn: string): ExecutionRow | undefined {
    return this.sql('SELECT * FROM execution WHERE arn = ?').get(arn) as unknown as ExecutionRow | undefined;
  }

  frame(execution: number, n: number): FrameRow | undefined {
    return this.sql(`SELECT ${FRAME.join()} FROM frame WHERE execution = ? AND n = ?`).get(execution, n) as unknown as FrameRow | undefined;
  }

  token(token: string): TokenRow | undefined {
    return this.sql('SELECT * FROM token WHERE token = ?').get(token) as unknown as TokenRow | undefined;
  }

  /** What is due at `now`, longest due first. */
  due(now: number, limit: number): readonly Due[] {
    return this.sql(
      `SELECT execution, n FROM (SELECT * FROM (SELECT execution, n, dueAt FROM frame WHERE dueAt <= $now ORDER BY dueAt, execution, n LIMIT $limit)
       UNION ALL SELECT * FROM (SELECT id, NULL, timeoutAt FROM execution WHERE timeoutAt <= $now ORDER BY timeoutAt LIMIT $limit)) ORDER BY dueAt LIMIT $limit`,
    ).all({ now, limit }) as unknown as readonly Due[];
  }

  nextDue(): number | undefined {
    const row = this.sql('SELECT MIN(at) AS at FROM (SELECT MIN(dueAt) AS at FROM frame WHERE dueAt IS NOT NULL UNION ALL SELECT MIN(timeoutAt) FROM execution WHERE timeoutAt IS NOT NULL)').get();
    return row?.['at'] === null ? undefined : Number(row?.['at']);
  }

  /** Frames that a stopped process left in the middle of something. */
  interrupted(): readonly { readonly execution: number; readonly n: number; readonly phase: string }[] {
    // A function that is called anew gets its whole time again; a token's time has been running all along.
    this.sql("UPDATE frame SET timeoutAt = NULL, dueAt = NULL WHERE phase = 'started' AND token IS NULL").run();
    return this.sql("SELECT execution, n, phase FROM frame WHERE phase IN ('enter', 'again', 'queued', 'started') ORDER BY execution, n").all() as never;
  }

  /** Registers a machine under its arn, and keeps every definition that an execution may still run. @returns the definition's hash */
  register(arn: string, name: string, source: string, now: number): string {
    const hash = createHash('sha256').update(source).digest('hex');
    this.transaction(() => {
      this.sql('INSERT OR IGNORE INTO definition VALUES (?, ?)').run(hash, source);
      this.sql(
        `INSERT INTO machine VALUES ($arn, $name, $hash, $now, $now)
         ON CONFLICT (arn) DO UPDATE SET definition = $hash, updatedAt = $now WHERE definition <> $hash`,
      ).run({ arn, name, hash, now });
    });
    return hash;
  }

  machine(arn: string): MachineRow | undefined {
    return this.sql('SELECT * FROM machine WHERE arn = ?').get(arn) as unknown as MachineRow | undefined;
  }

  definition(hash: string): string {
    return String(this.sql('SELECT source FROM definition WHERE hash = ?').get(hash)?.['source']);
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }
}

function upsert(table: string, columns: readonly string[], key: string, extra?: readonly [column: string, value: string]): string {
  const names = extra ? [...columns, extra[0]] : columns;
  const values = [...columns.map((column) => `$${column}`), ...(extra ? [extra[1]] : [])];
  const updates = names.filter((name) => !key.split(', ').includes(name)).map((name) => `${name} = excluded.${name}`);
  return `INSERT INTO ${table} (${names.join()}) VALUES (${values.join()}) ON CONFLICT (${key}) DO UPDATE SET ${updates.join()}`;
}

function bind(row: object, columns: readonly string[]): Record<string, SQLInputValue> {
  const values = row as Readonly<Record<string, SQLInputValue>>;
  return Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));
}
