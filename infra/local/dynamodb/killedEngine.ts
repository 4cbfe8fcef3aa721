import { startDynamoDb } from './dynamodb.ts';
import { tableOf } from './tableSamples.ts';
import { ensureTables } from './tables.ts';

/** What the engine's tests kill: run as a process with the data's directory it writes an item, prints the address, and lives until it is killed. */
const db = await startDynamoDb({ directory: String(process.argv[2]), port: 0, environment: {} });
await ensureTables(db.call, [tableOf('Kept')]);
await db.call('PutItem', { TableName: 'Kept', Item: { PK: { S: 'a' }, SK: { S: '1' } } });
process.stdout.write(`${db.url}\n`);
