import { RemovalPolicy } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Binding } from './binding.ts';

export interface DataTableProps {
  readonly stage: string;
  readonly key: IKey;
  /** How many indexes, named GSI1 … GSIn over `GSInPK`/`GSInSK`. */
  readonly indexes: number;
  /** The attributes that the indexes carry beside the keys. @default all of them */
  readonly carried?: readonly string[];
  /** New images go to a stream. */
  readonly stream?: boolean;
}

/** An index by its name, or the table itself. */
export type Listed = 'table' | `GSI${number}`;

/** What a function does with a table; what is not named is not allowed. Nothing scans, updates in place or deletes: states are put whole under a condition. */
export interface TableUse {
  /** Reads items by their keys, one or many. */
  readonly get?: true;
  /** Queries these lists. */
  readonly list?: readonly Listed[];
  /** Puts items; in a transaction it is the single puts that need the right. */
  readonly put?: true;
  /** Makes a transaction depend on an item that it leaves alone. */
  readonly check?: true;
}

/** A context's table: on demand, recoverable to any second, kept when the stack goes, under the customer key. */
export class DataTable extends dynamodb.Table {
  readonly #key: IKey;
  readonly indexNames: readonly string[];

  constructor(scope: Construct, id: string, { stage, key, indexes, carried, stream = false }: DataTableProps) {
    super(scope, id, {
      tableName: `public-data-${stage}-${id}`,
      partitionKey: { name: 'PK', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'SK', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      timeToLiveAttribute: 'expiresAt',
      ...(stream ? { stream: dynamodb.StreamViewType.NEW_IMAGE } : {}),
    });
    this.#key = key;
    this.indexNames = Array.from({ length: indexes }, (_, i) => `GSI${i + 1}`);
    for (const indexName of this.indexNames) {
      this.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: `${indexName}PK`, type: dynamodb.AttributeType.STRING },
        sortKey: { name: `${indexName}SK`, type: dynamodb.AttributeType.STRING },
        ...(carried ? { projectionType: dynamodb.ProjectionType.INCLUDE, nonKeyAttributes: [...carried] } : {}),
      });
    }
  }

  /** The table's name, and the right to do with it just this. */
  use(use: TableUse): Binding {
    return { value: this.tableName, grantTo: (grantee) => this.#allow(grantee, use) };
  }

  #allow(grantee: IGrantable, { get, list = [], put, check }: TableUse): void {
    const actions = [...(get ? ['dynamodb:GetItem', 'dynamodb:BatchGetItem'] : []), ...(put ? ['dynamodb:PutItem'] : []), ...(check ? ['dynamodb:ConditionCheckItem'] : [])];
    if (actions.length > 0) Grant.addToPrincipal({ grantee, actions, resourceArns: [this.tableArn] });
    if (list.length > 0) Grant.addToPrincipal({ grantee, actions: ['dynamodb:Query'], resourceArns: list.map((one) => this.#arnOf(one)) });
    this.#allowKey(grantee, ['kms:Decrypt', 'kms:DescribeKey', ...(put || check ? ['kms:Encrypt', 'kms:GenerateDataKey'] : [])]);
  }

  #arnOf(listed: Listed): string {
    if (listed === 'table') return this.tableArn;
    if (!this.indexNames.includes(listed)) throw new Error(`${this.node.id} has no index ${listed}.`);
    return `${this.tableArn}/index/${listed}`;
  }

  // DynamoDB unwraps the table's key in the caller's name.
  #allowKey(grantee: IGrantable, actions: string[]): void {
    Grant.addToPrincipal({ grantee, actions, resourceArns: [this.#key.keyArn] });
  }
}
