import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newSecret, rotated, signedHeaders } from './signature.ts';

const AT = '2026-09-24T10:00:00.900+08:00';
const message = { id: 'dlv_1', body: '{"zh":"通知"}', at: AT };
/** As the specification words it, written down once more. */
const expected = (secret: string) => `v1,${createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(`dlv_1.1790215200.{"zh":"通知"}`).digest('base64')}`;

describe('a signature by Standard Webhooks', () => {
  it('is over id, whole seconds and body, with the bytes of the secret', () => {
    const secret = newSecret();
    expect(signedHeaders(message, [{ secret }])).toEqual({ 'webhook-id': 'dlv_1', 'webhook-timestamp': '1790215200', 'webhook-signature': expected(secret) });
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
    expect(newSecret()).not.toBe(secret);
  });

  it('is by both secrets until the last one ends, and by no third', () => {
    const [first, second, third] = [newSecret(), newSecret(), newSecret()];
    const afterOne = rotated([{ secret: first }], second, '2026-09-23T10:00:01+08:00');
    expect(signedHeaders(message, afterOne)['webhook-signature']).toBe(`${expected(second)} ${expected(first)}`);
    expect(signedHeaders({ ...message, at: '2026-09-24T10:00:01+08:00' }, afterOne)['webhook-signature']).not.toContain(' ');
    expect(rotated(afterOne, third, AT).map(({ secret }) => secret)).toEqual([third, second]);
  });
});
