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
  /** New images go to a stream. */
  readonly stream?: boolean;
}

// Never Scan: every list is a query with a cursor.
const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
// A transaction is authorized by the single actions in it; states are put whole under a condition, never updated or deleted.
const WRITE = ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'];
const APPEND = ['dynamodb:PutItem'];
/** A condition in a transaction on an item that the transaction leaves alone. */
const CHECK = ['dynamodb:ConditionCheckItem'];

/** A context's table: on demand, recoverable to any second, kept when the stack goes, under the customer key. */
export class DataTable extends dynamodb.Table {
  readonly #key: IKey;
  readonly #indexNames: readonly string[];

  constructor(scope: Construct, id: string, { stage, key, indexes, stream = false }: DataTableProps) {
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
    this.#indexNames = Array.from({ length: indexes }, (_, i) => `GSI${i + 1}`);
    for (const indexName of this.#indexNames) {
      this.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: `${indexName}PK`, type: dynamodb.AttributeType.STRING },
        sortKey: { name: `${indexName}SK`, type: dynamodb.AttributeType.STRING },
      });
    }
  }

  /** Get and query, the indexes too. */
  read(): Binding {
    return this.#binding((grantee) => this.#allowReading(grantee));
  }

  /** As {@link read}, and make a transaction depend on what is there. */
  readAndCheck(): Binding {
    return this.#binding((grantee) => {
      this.#allowReading(grantee);
      this.#allowWriting(grantee, CHECK);
    });
  }

  /** Add items without seeing what is there: what evidence needs. */
  append(): Binding {
    return this.#binding((grantee) => this.#allowWriting(grantee, APPEND));
  }

  /** Read, put and check in transactions. */
  readWrite(): Binding {
    return this.#binding((grantee) => {
      this.#allowReading(grantee);
      this.#allowWriting(grantee, WRITE);
    });
  }

  #binding(grantTo: (grantee: IGrantable) => void): Binding {
    return { value: this.tableName, grantTo };
  }

  #allowReading(grantee: IGrantable): void {
    const indexArns = this.#indexNames.map((name) => `${this.tableArn}/index/${name}`);
    Grant.addToPrincipal({ grantee, actions: READ, resourceArns: [this.tableArn, ...indexArns] });
    this.#allowKey(grantee, ['kms:Decrypt', 'kms:DescribeKey']);
  }

  #allowWriting(grantee: IGrantable, actions: string[]): void {
    Grant.addToPrincipal({ grantee, actions, resourceArns: [this.tableArn] });
    this.#allowKey(grantee, ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey']);
  }

  // DynamoDB unwraps the table's key in the caller's name.
  #allowKey(grantee: IGrantable, actions: string[]): void {
    Grant.addToPrincipal({ grantee, actions, resourceArns: [this.#key.keyArn] });
  }
}
