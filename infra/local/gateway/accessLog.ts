import type { AccessLog } from './api.ts';
import { logTime, type Exchange } from './event.ts';

/** How a request ended. Latencies are real milliseconds. */
export interface Outcome {
  readonly routeKey?: string;
  readonly status: number;
  readonly responseLength: number;
  readonly responseLatency: number;
  readonly integrationLatency?: number;
  readonly integrationError?: string;
  readonly authorizerError?: string;
  readonly errorMessage?: string;
  readonly claims?: Readonly<Record<string, string>>;
}

/** Replaces the `$context` variables of a stage's access-log format; what is unknown or empty becomes `-`, as on AWS. */
export function writeAccessLog({ format, write }: AccessLog, exchange: Exchange, outcome: Outcome): void {
  const values = valuesOf(exchange, outcome);
  write(
    format.replaceAll(/\$context\.([A-Za-z]+(?:\.[\w:/-]+)*)/g, (_, name: string) => {
      const claim = /^authorizer\.claims\.(.+)$/.exec(name)?.[1];
      const value = claim === undefined ? values[name] : outcome.claims?.[claim];
      // A user agent may hold quotes: it must not break out of the line's JSON.
      return value === undefined || value === '' ? '-' : JSON.stringify(String(value)).slice(1, -1);
    }),
  );
}

function valuesOf(exchange: Exchange, outcome: Outcome): Readonly<Record<string, string | number | undefined>> {
  const { requestId, method, path, headers, sourceIp, protocol, timeEpoch, stage, apiId, accountId } = exchange;
  const { routeKey, status, responseLength, responseLatency, integrationLatency, integrationError, authorizerError, errorMessage } = outcome;
  const integrationStatus = integrationLatency === undefined ? undefined : 200;
  return {
    requestId,
    extendedRequestId: requestId,
    requestTime: logTime(timeEpoch),
    requestTimeEpoch: timeEpoch,
    httpMethod: method,
    path,
    protocol,
    routeKey,
    stage,
    apiId,
    accountId,
    domainName: headers['host'],
    domainPrefix: headers['host']?.split(/[.:]/)[0],
    status,
    responseLength,
    responseLatency: Math.round(responseLatency),
    integrationLatency: rounded(integrationLatency),
    'integration.latency': rounded(integrationLatency),
    integrationStatus,
    'integration.integrationStatus': integrationStatus,
    integrationErrorMessage: integrationError,
    'integration.error': integrationError,
    'authorizer.error': authorizerError,
    'error.message': errorMessage,
    'error.messageString': errorMessage && JSON.stringify(errorMessage),
    'identity.sourceIp': sourceIp,
    'identity.userAgent': headers['user-agent'],
  };
}

function rounded(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : Math.round(milliseconds);
}
