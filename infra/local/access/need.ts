/** A right that a call needs, as IAM names it: `dynamodb:Query` on an index's arn. */
export interface Need {
  readonly action: string;
  readonly resource: string;
}

/** A request of a function as far as it matters here. */
export interface SeenRequest {
  readonly method: string;
  /** As sent, with its query. */
  readonly path: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where only the head is looked at. */
  readonly body: Buffer;
}

/** The rights that a request to one service needs. Throws when it cannot be understood: then nobody can say that it is allowed. */
export type NeedsOf = (request: SeenRequest) => readonly Need[];

/** The operation that AWS's JSON protocols name in a header, without its service, and what is asked of it. */
export function operationOf({ headers, body }: SeenRequest): { readonly operation: string; readonly input: Readonly<Record<string, unknown>> } {
  const operation = /\.([A-Za-z]+)$/.exec(headers['x-amz-target'] ?? '')?.[1];
  if (operation === undefined) throw new Error('the request names no operation');
  return { operation, input: (body.length === 0 ? {} : JSON.parse(body.toString())) as Readonly<Record<string, unknown>> };
}
