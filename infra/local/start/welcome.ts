import { toShanghaiTime } from '../identity/duration.ts';
import type { Stack } from '../stack.ts';

/** What to open and try once the stack runs. */
export function welcome(stack: Stack, { memory, stateDir }: { readonly memory: boolean; readonly stateDir: string }): string {
  const { apiUrl, controlUrl, dynamodbUrl, stepFunctionsUrl, eventBridgeUrl, s3Url, kmsUrl } = stack;
  return `
  接口 API          ${apiUrl}   (${apiUrl}/docs, ${apiUrl}/openapi.json)
  控制台 control    ${controlUrl}
  DynamoDB          ${dynamodbUrl}
  Step Functions    ${stepFunctionsUrl}
  EventBridge       ${eventBridgeUrl}
  S3                ${s3Url}
  KMS               ${kmsUrl}
  虚拟时间 clock    ${toShanghaiTime(Date.parse(stack.clock.now()))}
  数据 state        ${memory ? '仅在内存 · in memory only' : stateDir}

  试一试 · try:
    TOKEN=$(curl -s ${controlUrl}/token -d '{"org":"csl","roles":["steward"]}' | sed -n 's/.*"token": *"\\([^"]*\\)".*/\\1/p')
    curl -s "${apiUrl}/catalog/resources?sharing=conditional" -H "authorization: Bearer $TOKEN"
    curl -s ${controlUrl}/clock -d '{"advance":"P1D"}'

  Ctrl-C 停止 · stops everything.
`;
}
