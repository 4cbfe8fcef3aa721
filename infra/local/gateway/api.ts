import type { JSONWebKeySet } from 'jose';
import type { Activity, Invoke } from '../ports.ts';

/** One route of the HTTP API, intrinsic functions resolved. */
export interface ResolvedRoute {
  /** As in the template: `GET /sharing/requests/{id}`, `ANY /{proxy+}`, `$default`. */
  readonly routeKey: string;
  /** What `invoke` takes: the function behind the route's AWS_PROXY integration. */
  readonly functionArn: string;
  /** Name of a JWT authorizer; without one the route is public. */
  readonly authorizer?: string;
  /** `AuthorizationScopes`: the token must carry one of them. */
  readonly scopes?: readonly string[];
  /** `TimeoutInMillis` of the integration. @default 30,000 */
  readonly timeoutMs?: number;
  /** `RouteSettings` of the stage: counts in the place of the stage's own. */
  readonly throttle?: Throttle;
}

/** A JWT authorizer of the template. */
export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** `$request.header.Authorization` or `$request.querystring.token`. */
  readonly identitySource: readonly string[];
  /** The issuer's keys. @default fetched through the issuer's openid-configuration */
  readonly keys?: () => JSONWebKeySet;
}

/** `CorsConfiguration` of the HTTP API. */
export interface CorsConfiguration {
  readonly allowOrigins?: readonly string[] | undefined;
  readonly allowMethods?: readonly string[] | undefined;
  readonly allowHeaders?: readonly string[] | undefined;
  readonly exposeHeaders?: readonly string[] | undefined;
  /** Seconds. */
  readonly maxAge?: number | undefined;
  readonly allowCredentials?: boolean | undefined;
}

/** Requests per second, lasting and in a burst; counted in real time. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

/** Hard quotas of an HTTP API with a Lambda behind it. */
export interface GatewayLimits {
  /** Request line and headers together, in bytes. @default 10,240 → 431 */
  readonly headerBytes: number;
  /** Request body in bytes. @default 10 MiB → 413 */
  readonly bodyBytes: number;
  /** What a synchronous Lambda call takes and gives, as JSON, in bytes. @default 6 MiB + 100 → 413 and 500 */
  readonly payloadBytes: number;
  /** Longest wait for a function, in real milliseconds. @default 30,000 → 503 */
  readonly timeoutMs: number;
}

export const AWS_LIMITS: GatewayLimits = { headerBytes: 10_240, bodyBytes: 10_485_760, payloadBytes: 6_291_556, timeoutMs: 30_000 };

/** `AccessLogSettings`: a line per request, `$context` variables replaced. */
export interface AccessLog {
  readonly format: string;
  readonly write: (line: string) => void;
}

export interface GatewayOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly routes: readonly ResolvedRoute[];
  readonly authorizers: Readonly<Record<string, JwtAuthorizer>>;
  readonly invoke: Invoke;
  /** Virtual time: of the events, the access log and the tokens' validity. */
  readonly now: () => number;
  readonly activity: Activity;
  readonly limits?: Partial<GatewayLimits>;
  /** `DefaultRouteSettings` of the stage; off without it. */
  readonly throttle?: Throttle;
  readonly cors?: CorsConfiguration;
  readonly accessLog?: AccessLog;
  /** @default $default, which is served without a prefix */
  readonly stage?: string;
  /** @default local */
  readonly apiId?: string;
  /** @default 000000000000 */
  readonly accountId?: string;
}
