import { dirname } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { identifier, list, literal, sql, type Sql } from './sql.ts';

export interface DatabaseLimits {
  /** Of DuckDB; the process needs some 150 to 260 MB beside it. */
  readonly memoryMb: number;
  readonly threads: number;
}

/** A DuckDB of one scan's own: in memory, spilling to the scan's directory, and closed to everything but the files that it is given. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    [this.#instance, this.#connection] = [instance, connection];
  }

  static async open(limits: DatabaseLimits, work: string, files: readonly string[]): Promise<Database> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${limits.memoryMb}MB`,
      threads: String(limits.threads),
      temp_directory: work,
      // An extension that is not built in would be looked for on the internet, for half a second, and not be found.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const database = new Database(instance, await instance.connect());
    const directories = [...new Set([work, ...files.map((file) => dirname(file))])];
    await database.run(sql`SET allowed_directories = [${list(directories.map(literal))}]`);
    await database.run(sql`SET enable_external_access = false`);
    return database;
  }

  async run(statement: Sql): Promise<void> {
    await this.#connection.run(statement.text);
  }

  /** Whether the engine takes a statement; false where it understands it and finds fault with it. */
  async takes(statement: Sql): Promise<boolean> {
    try {
      await this.run(statement);
      return true;
    } catch (error) {
      if (error instanceof Error && /^(Invalid Input|Binder|Conversion|Serialization|Invalid) Error|Parquet|Snappy|ZSTD|Thrift|TProtocol/i.test(error.message)) return false;
      throw error;
    }
  }

  /** Rows as texts, whole numbers as DuckDB writes them. */
  async rows(statement: Sql): Promise<readonly (readonly unknown[])[]> {
    const reader = await this.#connection.runAndReadAll(statement.text);
    return reader.getRowsJson();
  }

  /** An empty table of so many texts, `c0` onwards. */
  async table(name: string, width: number): Promise<Sql> {
    const columns = list(Array.from({ length: width }, (_, i) => sql`${identifier(`c${i}`)} VARCHAR`));
    await this.run(sql`CREATE TABLE ${identifier(name)} (${columns})`);
    return identifier(name);
  }

  /** Appends rows to a table of texts; an empty text is NULL. */
  async append(name: string, rows: AsyncIterable<readonly string[]>): Promise<void> {
    const appender = await this.#connection.createAppender(name);
    for await (const row of rows) {
      for (const text of row) {
        if (text === '') appender.appendNull();
        else appender.appendVarchar(text);
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}
