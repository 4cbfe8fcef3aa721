import type { IGrantable } from 'aws-cdk-lib/aws-iam';

/**
 * One environment variable that names something a function uses, with the right to use it: passing the name and granting access are
 * one act, so neither can be forgotten or outlive the other.
 */
export interface Binding {
  readonly value: string;
  grantTo(grantee: IGrantable): void;
}
