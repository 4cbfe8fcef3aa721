import { house, inFolders } from './rule.ts';
import { isTest, nodes, textOf, violation, type Node, type Source, type Violation } from './source.ts';

function nameOf(node: Node): string | undefined {
  return node.type === 'Identifier' || node.type === 'Literal' ? textOf(node) : undefined;
}

/** Every identifier or string of the file that the pattern names, wherever it stands. */
function named(source: Source, pattern: RegExp, mend: string): Violation[] {
  return [...nodes(source)].flatMap((node) => (pattern.test(nameOf(node) ?? '') ? [violation(source, node.start, `uses ${nameOf(node)}: ${mend}`)] : []));
}

house('no list is a scan', {
  binds: inFolders('functions', 'shared'),
  check: (source) => named(source, /^(Scan(Command|CommandInput|Input)?|paginateScan|scan(Table)?)$/, 'a list is a query with a cursor (readPage of #shared/store/page.ts)'),
  breaks: [
    ['functions/catalog/repository.ts', "import { ScanCommand } from '@aws-sdk/lib-dynamodb';"],
    ['functions/catalog/repository.ts', "import { paginateScan as all } from '@aws-sdk/lib-dynamodb';"],
    ['shared/store/page.ts', 'await table.scan({ TableName });'],
  ],
  keeps: [['functions/catalog/repository.ts', '// never a Scan\nclient.send(new QueryCommand(input));']],
});

const WRITES = /^((Put|Update|Delete)(Item)?|BatchWrite(Item)?|TransactWrite(Items)?|ExecuteStatement|ExecuteTransaction|BatchExecuteStatement)Command(Input)?$|^DynamoDB(Document)?$/;

house('only shared/store/commit.ts writes to DynamoDB, so that nothing is written beside the transaction', {
  binds: (path) => inFolders('functions', 'shared')(path) && !isTest(path) && path !== 'shared/store/commit.ts',
  check: (source) => named(source, WRITES, 'answer a change, a note or a guard in the Outcome; the transaction with its evidence is one'),
  breaks: [
    ['functions/sharing/repository.ts', "import { PutCommand } from '@aws-sdk/lib-dynamodb';"],
    ['functions/sharing/repository.ts', "import { TransactWriteItemsCommand as Write } from '@aws-sdk/client-dynamodb';"],
    ['functions/sharing/repository.ts', "import * as dynamo from '@aws-sdk/lib-dynamodb';\nnew dynamo.UpdateCommand({});"],
    ['functions/sharing/repository.ts', "import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';"],
    ['shared/store/page.ts', "import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';"],
    ['shared/store/receipt.ts', "const { DeleteItemCommand } = await import('@aws-sdk/client-dynamodb');"],
  ],
  keeps: [
    ['functions/evidence/jobs/publish.ts', "import { PutEventsCommand } from '@aws-sdk/client-eventbridge';"],
    ['shared/store/client.ts', "import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';"],
    ['shared/store/commit.ts', "import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';"],
  ],
});
