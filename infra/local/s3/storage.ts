import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { S3Fault } from './faults.ts';
import type { Locks } from './locks.ts';

/** What is known of an object, or of a part of an upload. */
export interface Stored {
  readonly bucket: string;
  readonly key: string;
  /** Name of the file with its bytes: never derived from the key, so no key can lead out of the root. */
  readonly file: string;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  /** Virtual milliseconds. */
  readonly modifiedAt: number;
  /** Headers given back with the object: content type, metadata, checksums, lock. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Upload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Row = { bucket: string; key: string; file: string; size: number; etag: string; modifiedAt: number; headers: string };

/** Files of bytes and a SQLite index. Bytes are written first and indexed last: what a kill interrupts was never there. */
export type Storage = ReturnType<typeof openStorage>;

/** Opens the store below `root`; without one in a temporary folder that `close` removes. `created` is told of every object in the turn in which it is indexed. */
export function openStorage(root: string | undefined, locks: Pick<Locks, 'stamp' | 'protect'>, created: (object: Stored) => void = () => {}) {
  const folder = root ?? mkdtempSync(join(tmpdir(), 'local-s3-'));
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const db = new DatabaseSync(join(folder, 'index.sqlite'));
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS bucket (name TEXT PRIMARY KEY, createdAt INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS object (bucket TEXT NOT NULL, key TEXT NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
      modifiedAt INTEGER NOT NULL, headers TEXT NOT NULL, PRIMARY KEY (bucket, key)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS upload (id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS part (upload TEXT NOT NULL, number INTEGER NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
      PRIMARY KEY (upload, number)) STRICT, WITHOUT ROWID;`);
  const statements = {
    buckets: db.prepare('SELECT name, createdAt FROM bucket ORDER BY name'),
    bucket: db.prepare('SELECT 1 FROM bucket WHERE name = ?'),
    createBucket: db.prepare('INSERT OR IGNORE INTO bucket VALUES (?, ?)'),
    deleteBucket: db.prepare('DELETE FROM bucket WHERE name = ? AND NOT EXISTS (SELECT 1 FROM object WHERE bucket = name)'),
    object: db.prepare('SELECT * FROM object WHERE bucket = ? AND key = ?'),
    put: db.prepare('INSERT OR REPLACE INTO object VALUES (:bucket, :key, :file, :size, :etag, :modifiedAt, :headers)'),
    remove: db.prepare('DELETE FROM object WHERE bucket = ? AND key = ? RETURNING file'),
    // SQLite compares text byte by byte in UTF-8, which is the order that S3 lists in.
    after: db.prepare('SELECT * FROM object WHERE bucket = ? AND key > ? ORDER BY key LIMIT ?'),
    from: db.prepare('SELECT * FROM object WHERE bucket = ? AND key >= ? ORDER BY key LIMIT ?'),
    upload: db.prepare('SELECT * FROM upload WHERE id = ? AND bucket = ? AND key = ?'),
    createUpload: db.prepare('INSERT INTO upload VALUES (?, ?, ?, ?)'),
    deleteUpload: db.prepare('DELETE FROM upload WHERE id = ?'),
    putPart: db.prepare('INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?)'),
    parts: db.prepare('SELECT number, file, size, etag FROM part WHERE upload = ? ORDER BY number'),
    deleteParts: db.prepare('DELETE FROM part WHERE upload = ?'),
    known: db.prepare('SELECT file FROM object UNION ALL SELECT file FROM part'),
  };
  const known = new Set(statements.known.all().map(({ file }) => String(file)));
  for (const file of readdirSync(files)) if (!known.has(file)) rmSync(join(files, file), { force: true });

  const discard = (file: string): Promise<void> => rm(join(files, file), { force: true });

  return {
    buckets: () => statements.buckets.all() as { name: string; createdAt: number }[],
    hasBucket: (name: string) => statements.bucket.get(name) !== undefined,
    /** False when it was there already. */
    createBucket: (name: string, at: number) => statements.createBucket.run(name, at).changes === 1,
    /** False when it is not empty. */
    deleteBucket: (name: string) => statements.deleteBucket.run(name).changes === 1,

    get(bucket: string, key: string): Stored | undefined {
      const row = statements.object.get(bucket, key);
      return row && stored(row);
    },
    /** Up to `limit` objects in key order, after `key` or from it on. */
    list: (bucket: string, key: string, inclusive: boolean, limit: number) => (inclusive ? statements.from : statements.after).all(bucket, key, limit).map(stored),
    /** Puts an object in place of whatever the key held. `condition` is asked in the same turn. */
    async put(object: Stored, condition: (before: Stored | undefined) => void = () => {}): Promise<void> {
      const before = this.get(object.bucket, object.key);
      condition(before);
      if (before) locks.protect(before);
      if (!this.hasBucket(object.bucket)) throw new S3Fault('NoSuchBucket', 'The specified bucket does not exist');
      statements.put.run({ ...object, headers: JSON.stringify({ ...object.headers, ...locks.stamp(object) }) });
      created(object);
      if (before) await discard(before.file);
    },
    async remove(bucket: string, key: string): Promise<void> {
      const there = this.get(bucket, key);
      if (there) locks.protect(there);
      const row = statements.remove.get(bucket, key);
      if (row) await discard(String(row['file']));
    },

    createUpload(bucket: string, key: string, headers: Upload['headers']): string {
      const id = randomUUID();
      statements.createUpload.run(id, bucket, key, JSON.stringify(headers));
      return id;
    },
    upload(id: string, bucket: string, key: string): Upload {
      const row = statements.upload.get(id, bucket, key);
      if (!row) throw new S3Fault('NoSuchUpload', 'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.');
      return { id, bucket, key, headers: JSON.parse(String(row['headers'])) as Record<string, string> };
    },
    async putPart(upload: string, number: number, part: Pick<Stored, 'file' | 'size' | 'etag'>): Promise<void> {
      const before = this.parts(upload).find((other) => other.number === number);
      statements.putPart.run(upload, number, part.file, part.size, part.etag);
      if (before) await discard(before.file);
    },
    parts: (upload: string) => statements.parts.all(upload) as { number: number; file: string; size: number; etag: string }[],
    async endUpload(upload: string): Promise<void> {
      const parts = this.parts(upload);
      statements.deleteUpload.run(upload);
      statements.deleteParts.run(upload);
      for (const { file } of parts) await discard(file);
    },

    /** Writes a new file; it belongs to nothing until it is indexed, and is gone again when `fill` throws. */
    async write<T>(fill: (handle: FileHandle) => Promise<T>): Promise<{ file: string; result: T }> {
      const file = randomUUID();
      const handle = await open(join(files, file), 'wx', 0o600);
      try {
        return { file, result: await fill(handle) };
      } catch (error) {
        await discard(file);
        throw error;
      } finally {
        await handle.close();
      }
    },
    read: (file: string) => open(join(files, file), 'r'),
    discard,
    close(): void {
      db.close();
      if (root === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function stored(row: unknown): Stored {
  return { ...(row as Row), headers: JSON.parse((row as Row).headers) as Record<string, string> };
}
