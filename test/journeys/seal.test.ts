import assert from 'node:assert/strict';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAll } from '#shared/evidence/verifier/verification.ts';
import { officials } from '../support/client.ts';
import { startJourney, type Journey } from './stack.ts';

const near = { region: 'cn-north-1', credentials: { accessKeyId: 'test', secretAccessKey: 'local' } };
const { bureau } = officials;
const SEAL = 'public-data-local-evidence-seal';
let journey: Journey;
beforeAll(async () => {
  journey = await startJourney({ empty: true });
  await ask('PUT', '/departments/csl', { name: '长寿路街道', kind: 'department' });
  await journey.client.moveTo('2026-09-25T02:00:01+08:00');
});
afterAll(() => journey.stack.stop());

async function ask(method: string, path: string, body?: object) {
  const answer = await journey.client.api(method, path, { as: bureau, ...(body ? { body } : {}) });
  assert(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

describe('the daily seal, on the deployed bundles and template', () => {
  it('[art.15] is there at two in the morning, and what the API exports verifies offline', async () => {
    const exports = [await ask('GET', '/evidence/dep_csl'), await ask('GET', '/evidence/dep_csl/proof?seq=1'), await ask('GET', '/evidence/seals'), await ask('GET', '/evidence/seals/2026-09-24')];
    const { key } = exports[3] as { key: string };
    const judged = verifyAll(exports.map((content, i) => ({ name: String(i), content })), { fingerprints: [key] });
    expect(judged.map(({ kind, findings }) => [kind?.name, findings])).toEqual([['chain', []], ['proof', []], ['seals', []], ['seal', []]]);
    const waiting = await journey.client.api('GET', '/evidence/seal_2026-09-24/proof?seq=1', { as: bureau });
    expect([waiting.status, waiting.body.code, waiting.body.date]).toEqual([409, 'not-sealed-yet', '2026-09-25']);
  });

  it('lies in a bucket where nobody replaces or removes it', async () => {
    const s3 = new S3Client({ ...near, endpoint: journey.stack.s3Url, forcePathStyle: true, maxAttempts: 1 });
    const [bucket] = journey.stack.platform.buckets.filter(({ retention }) => retention);
    const day = { Bucket: bucket?.name ?? '', Key: 'seals/2026-09-24.json' };
    await expect(s3.send(new PutObjectCommand({ ...day, Body: '{}' }))).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(s3.send(new DeleteObjectCommand(day))).rejects.toMatchObject({ name: 'AccessDenied' });
    s3.destroy();
  });

  it('shows on the next morning that a sealed entry was changed', async () => {
    const dynamodb = new DynamoDBClient({ ...near, endpoint: journey.stack.dynamodbUrl });
    const Key = { PK: { S: 'dep_csl' }, SK: { S: '000000000001' } };
    await dynamodb.send(new UpdateItemCommand({ TableName: 'public-data-local-Evidence', Key, UpdateExpression: 'SET article = :other', ExpressionAttributeValues: { ':other': { S: 'art.7' } } }));
    dynamodb.destroy();
    await journey.client.moveTo('2026-09-26T02:00:01+08:00');
    expect(journey.stack.logsOf(SEAL)).toMatch(/"message":"seal-check-failed".*"subject":"dep_csl#1"/);
    expect(journey.stack.logsOf(SEAL)).toContain('SealBroken');
    expect(journey.stack.deadLetters()).toEqual([]);
  });
});
