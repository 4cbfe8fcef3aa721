import { DatabaseSync } from 'node:sqlite';

const VERSION = 1;

const SCHEMA = `
  CREATE TABLE definition (hash TEXT PRIMARY KEY, source TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE machine (arn TEXT PRIMARY KEY, name TEXT NOT NULL, definition TEXT NOT NULL, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE execution (
    id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, definition TEXT NOT NULL, name TEXT NOT NULL,
    input TEXT NOT NULL, startedAt INTEGER NOT NULL, status TEXT NOT NULL, stoppedAt INTEGER, output TEXT, error TEXT, cause TEXT,
    timeoutAt INTEGER, events INTEGER NOT NULL, frames INTEGER NOT NULL);
  CREATE INDEX execution_by_machine ON execution (machine, id);
  CREATE INDEX execution_by_status ON execution (machine, status, id);
  CREATE INDEX execution_due ON execution (timeoutAt) WHERE timeoutAt IS NOT NULL;
  CREATE TABLE frame (
    execution INTEGER NOT NULL, n INTEGER NOT NULL, parent INTEGER, slot INTEGER NOT NULL, block TEXT NOT NULL, item TEXT, phase TEXT NOT NULL,
    state TEXT NOT NULL, input TEXT NOT NULL, variables TEXT NOT NULL, enteredAt INTEGER NOT NULL, retries TEXT NOT NULL, call TEXT, token TEXT,
    wakeAt INTEGER, timeoutAt INTEGER, heartbeatAt INTEGER, remaining INTEGER NOT NULL, firstChild INTEGER NOT NULL,
    nextChild INTEGER NOT NULL, lastChild INTEGER NOT NULL, output TEXT, lastEvent INTEGER NOT NULL,
    dueAt INTEGER, PRIMARY KEY (execution, n)) WITHOUT ROWID;
  CREATE INDEX frame_due ON frame (dueAt, execution, n) WHERE dueAt IS NOT NULL;
  CREATE TABLE event (
    execution INTEGER NOT NULL, id INTEGER NOT NULL, previous INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL, details TEXT NOT NULL,
    PRIMARY KEY (execution, id)) WITHOUT ROWID;
  CREATE TABLE token (token TEXT PRIMARY KEY, execution INTEGER NOT NULL, n INTEGER NOT NULL, open INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX token_open ON token (execution) WHERE open = 1;
`;

/** Opens the database, creating it when new. @throws Error for the file of another version */
export function openDatabase(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  // A killed process loses nothing in this mode; only a machine that loses power may lose the last transitions, never a part of one.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version === 0) db.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${VERSION}; COMMIT;`);
  else if (version !== VERSION) {
    db.close();
    throw new Error(`${file} was written by another version of the Step Functions engine (${version}, not ${VERSION}): remove it to start anew`);
  }
  return db;
}
