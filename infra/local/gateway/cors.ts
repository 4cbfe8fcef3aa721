import type { Answer } from './answer.ts';
import type { CorsConfiguration } from './api.ts';

export interface Cors {
  /** The answer to a preflight request; undefined when this is none. API Gateway gives it before any route or authorizer. */
  preflight(method: string, headers: Readonly<Record<string, string>>): Answer | undefined;
  /** The function's own CORS headers give way to the configuration's. */
  decorate(answer: Answer, origin: string | undefined): Answer;
}

/** CORS as an HTTP API does it once it is configured. */
export function corsOf(configuration: CorsConfiguration): Cors {
  const { allowOrigins = [], allowMethods = [], allowHeaders = [], exposeHeaders = [], maxAge, allowCredentials = false } = configuration;

  const allowed = (origin: string): boolean => allowOrigins.some((pattern) => pattern === '*' || pattern === origin || (pattern.endsWith('://*') && origin.startsWith(pattern.slice(0, -1))));
  const grant = (origin: string): (readonly [string, string])[] => [
    ['access-control-allow-origin', allowOrigins.includes('*') && !allowCredentials ? '*' : origin],
    ...(allowCredentials ? [['access-control-allow-credentials', 'true'] as const] : []),
    ...(exposeHeaders.length > 0 ? [['access-control-expose-headers', exposeHeaders.join(',')] as const] : []),
  ];

  return {
    preflight(method, headers) {
      const origin = headers['origin'];
      const wanted = headers['access-control-request-method'];
      if (method !== 'OPTIONS' || origin === undefined || wanted === undefined) return undefined;
      const agreed = allowed(origin) && (allowMethods.includes('*') || allowMethods.includes(wanted));
      const granted: Answer['headers'] = agreed
        ? [
            ...grant(origin),
            ['access-control-allow-methods', allowMethods.join(',')],
            ...(allowHeaders.length > 0 ? [['access-control-allow-headers', allowHeaders.join(',')] as const] : []),
            ...(maxAge === undefined ? [] : [['access-control-max-age', String(maxAge)] as const]),
          ]
        : [];
      return { status: 204, headers: granted, body: Buffer.alloc(0) };
    },
    decorate(answer, origin) {
      const own = answer.headers.filter(([name]) => !name.startsWith('access-control-'));
      return { ...answer, headers: origin !== undefined && allowed(origin) ? [...own, ...grant(origin)] : own };
    },
  };
}
