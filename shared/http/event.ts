import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Actor } from '../actor.ts';
import type { Parsed, RouteInput } from './route.ts';

/** An HTTP API event on its way inwards: each middleware adds what it found out. */
export type ApiEvent = Omit<APIGatewayProxyEventV2WithJWTAuthorizer, 'body'> & {
  body?: unknown;
  actor?: Actor;
  parsed?: Parsed<RouteInput>;
  ifMatch?: number | '*';
  idempotencyKey?: string;
};
export type ApiResult = APIGatewayProxyStructuredResultV2;
