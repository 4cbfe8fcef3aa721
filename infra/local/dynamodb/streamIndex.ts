import { DatabaseSync } from 'node:sqlite';

/**
 * Gives the engine's stream records the index that the engine looks for them without: each write to a table with a stream, and each look at the
 * stream, would otherwise read every record there is. An index changes no answer. An engine of another build simply stays without.
 */
export function indexStreamRecords(file: string): void {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA busy_timeout = 5000; CREATE INDEX IF NOT EXISTS stack_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER));');
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== 1) throw error;
  } finally {
    db.close();
  }
}
