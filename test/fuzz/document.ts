import { openApiDocument } from '../../infra/openapi/document.ts';

/** As far as the document of ours goes; anything else in it is an error of this test, not a guess. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly example?: unknown;
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With its placeholders: `/sharing/requests/{id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Schema;
  readonly example?: unknown;
  /** Empty where the operation is public. */
  readonly roles: readonly string[];
  readonly responses: Readonly<Record<string, { readonly headers?: object; readonly content?: Readonly<Record<string, unknown>> }>>;
}

interface RawOperation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema; readonly example?: unknown } } };
  readonly 'x-roles'?: readonly string[];
  readonly responses: Operation['responses'];
}

/** The document exactly as `GET /openapi.json` serves it. */
export const document = JSON.parse(JSON.stringify(openApiDocument('0.0.0'))) as { readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>> };

/** Follows a reference of the document. */
export function resolve<T extends object>(value: T | { readonly $ref: string }): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  const target = value.$ref.slice(2).split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
  return resolve(target as T);
}

export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, raw]) => {
    const json = raw.requestBody?.content['application/json'];
    return {
      id: raw.operationId,
      method: method.toUpperCase(),
      path,
      parameters: (raw.parameters ?? []).map((parameter) => resolve<Parameter>(parameter)),
      ...(json ? { body: json.schema, example: json.example } : {}),
      roles: raw['x-roles'] ?? [],
      responses: raw.responses,
    };
  }),
);

export function operationOf(id: string): Operation {
  const found = operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`the document has no operation ${id}`);
  return found;
}
