import { Agent, request } from 'node:http';

/** A refusal of DynamoDB: `name` is its error code. */
export class DynamoError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Calls an operation of DynamoDB, or with the prefix `Streams.` of DynamoDB Streams. */
export type DynamoCall = <Output>(operation: string, input: object) => Promise<Output>;

const TARGETS = { Streams: 'DynamoDBStreams_20120810', DynamoDB: 'DynamoDB_20120810' } as const;

/**
 * A client of a DynamoDB endpoint for the stack's own needs. The SDK would take a quarter of a second to load and would follow the environment of
 * whoever starts the stack.
 */
export function dynamoClient(url: string): { readonly call: DynamoCall; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true });
  const call: DynamoCall = (operation, input) => {
    const [service, name] = operation.startsWith('Streams.') ? (['Streams', operation.slice('Streams.'.length)] as const) : (['DynamoDB', operation] as const);
    const body = JSON.stringify(input);
    return new Promise((resolve, reject) => {
      const sent = request(
        url,
        {
          agent,
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'content-length': Buffer.byteLength(body),
            'x-amz-target': `${TARGETS[service]}.${name}`,
            // The engine wants the form of a signature, not a valid one.
            'x-amz-date': '20200101T000000Z',
            authorization: 'AWS4-HMAC-SHA256 Credential=stack/20200101/cn-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const answer = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, string>>;
            if (response.statusCode === 200) return resolve(answer as never);
            return reject(new DynamoError(answer['__type']?.split('#').at(-1) ?? `Http${response.statusCode}`, answer['message'] ?? answer['Message'] ?? name));
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  };
  return { call, close: () => agent.destroy() };
}
