import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefusal } from '../template/refusal.ts';

const VERSION = 1;
const SCHEMA = `
  CREATE TABLE position (mapping TEXT NOT NULL, stream TEXT NOT NULL, shard TEXT NOT NULL, sequence TEXT NOT NULL, PRIMARY KEY (mapping, stream)) WITHOUT ROWID;
  CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rule TEXT NOT NULL, target TEXT NOT NULL, functionArn TEXT NOT NULL, deadLetters TEXT, payload TEXT NOT NULL,
    acceptedAt INTEGER NOT NULL, attempts INTEGER NOT NULL, dueAt INTEGER NOT NULL);
  CREATE TABLE schedule (rule TEXT PRIMARY KEY, expression TEXT NOT NULL, since INTEGER NOT NULL, lastAt INTEGER) WITHOUT ROWID;
  CREATE TABLE deadLetter (id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL, body TEXT NOT NULL);
  CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

/**
 * What the stack itself has to remember: positions in streams, events on their way, schedules, dead letters. Held for one process alone, so that a
 * second stack on the same directory is refused. Without a directory it lives in memory. Throws a StartRefusal when another stack has it.
 */
export function openState(directory: string | undefined): DatabaseSync {
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  const db = new DatabaseSync(directory === undefined ? ':memory:' : join(directory, 'stack.sqlite'));
  try {
    // The lock goes with the process, however it ends. A kill loses nothing in this mode; only a power cut may lose the last moments.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT;');
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode !== 5) throw error;
    throw new StartRefusal(`${directory} 已有本机环境在运行${processIn(directory!)}，请先停止它，或用 --state-dir 另选目录 · Another local stack runs on this directory: stop it, or choose another with --state-dir.`, { cause: error });
  }
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version === 0) db.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${VERSION}; COMMIT;`);
  else if (version !== VERSION) {
    db.close();
    throw new StartRefusal(`${directory} 由另一版本写成，请删除后重新开始 · was written by another version of the local stack: remove it to start anew.`);
  }
  if (directory !== undefined) writeFileSync(join(directory, 'stack.pid'), `${process.pid}\n`);
  return db;
}

/** Lets the next stack have the directory. */
export function closeState(db: DatabaseSync, directory: string | undefined): void {
  if (!db.isOpen) return;
  if (directory !== undefined) rmSync(join(directory, 'stack.pid'), { force: true });
  db.close();
}

/** A small fact that outlives the process; undefined when it has never been noted. */
export function recall(db: DatabaseSync, name: string): string | undefined {
  return db.prepare('SELECT value FROM fact WHERE name = ?').get(name)?.['value'] as string | undefined;
}

export function note(db: DatabaseSync, name: string, value: string): void {
  db.prepare('INSERT INTO fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value);
}

function processIn(directory: string): string {
  try {
    return `（进程 process ${readFileSync(join(directory, 'stack.pid'), 'utf8').trim()}）`;
  } catch {
    return '';
  }
}
