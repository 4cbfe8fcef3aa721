/** Where the local stack pretends to be. A China region, so that nothing takes `arn:aws:` for granted. */
export const PARTITION = 'aws-cn';
export const REGION = 'cn-north-1';
export const ACCOUNT = '000000000000';
export const URL_SUFFIX = 'amazonaws.com.cn';

export function arn(service: string, resource: string, { region = REGION, account = ACCOUNT }: { readonly region?: string; readonly account?: string } = {}): string {
  return `arn:${PARTITION}:${service}:${region}:${account}:${resource}`;
}
