import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Binding } from './binding.ts';

export interface SigningKeyProps {
  readonly stage: string;
  readonly generation: number;
  /** The part of the alias that tells it from other keys. */
  readonly alias: string;
  /** What it signs, for the description. */
  readonly signs: string;
}

/**
 * A key that signs what is kept and checked elsewhere: P-256, whose private half never leaves KMS. It cannot rotate by itself; the next generation is a key beside it, and
 * the one before is kept with everything that it has signed.
 */
export class SigningKey extends Key {
  constructor(scope: Construct, id: string, { stage, generation, alias, signs }: SigningKeyProps) {
    super(scope, `${id}${generation}`, {
      alias: `public-data-${stage}-${alias}-${generation}`,
      description: `Public data platform, stage ${stage}: signs ${signs}, generation ${generation}`,
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** The key's ARN, and the right to sign with it. */
  signs(): Binding {
    return { value: this.keyArn, grantTo: (grantee) => void Grant.addToPrincipal({ grantee, actions: ['kms:Sign', 'kms:GetPublicKey'], resourceArns: [this.keyArn] }) };
  }
}
