import { type DynamoDBDocumentClient, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** A table and the client to reach it. */
export interface TableAccess {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

export type Item = Record<string, unknown>;

export type QueryInput = Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>;

/** Aliases for an expression: `aliases('at', 'run')` is `{ '#at': 'at', '#run': 'run' }`. The reserved list is long. */
export function aliases(...attributes: readonly string[]): Record<string, string> {
  return Object.fromEntries(attributes.map((attribute) => [`#${attribute}`, attribute]));
}

/** Reads one item, strongly consistent by default. */
export async function getItem(
  { client, tableName }: TableAccess,
  key: Item,
  { isConsistent = true } = {},
): Promise<Item | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: isConsistent }));
  return Item;
}

/**
 * Reads one item that never changes once it is there. An eventually consistent read, which costs half, is used when it finds
 * the item.
 */
export async function getFixedItem(table: TableAccess, key: Item): Promise<Item | undefined> {
  return (await getItem(table, key, { isConsistent: false })) ?? getItem(table, key);
}

/**
 * Reads all items of a query whose items never change. An eventually consistent read, which costs half, is used when
 * `isWhole` says that it has what must be there; without `isWhole` it is not tried.
 */
export async function allFixedItems(
  table: TableAccess,
  query: Omit<QueryInput, 'ConsistentRead'>,
  isWhole: ((items: readonly Item[]) => boolean) | undefined,
): Promise<Item[]> {
  const items = isWhole && (await allItems(table, query));
  return items && isWhole(items) ? items : allItems(table, { ...query, ConsistentRead: true });
}

/** The keys of all items of a partition, to delete them: nothing else of them is read. */
export async function partitionKeys(table: TableAccess, partition: string): Promise<Item[]> {
  const items = await allItems(table, {
    KeyConditionExpression: '#pk = :pk',
    ProjectionExpression: '#pk, #sk',
    ExpressionAttributeNames: aliases('pk', 'sk'),
    ExpressionAttributeValues: { ':pk': partition },
    ConsistentRead: true,
  });
  return items.map(({ pk, sk }) => ({ pk, sk }));
}

/** Reads one page of a query, and the key after which the next one continues. */
export async function queryPage(
  { client, tableName }: TableAccess,
  query: QueryInput & Pick<QueryCommandInput, 'ExclusiveStartKey'>,
): Promise<{ readonly items: Item[]; readonly last: Item | undefined }> {
  const page = await client.send(new QueryCommand({ ...query, TableName: tableName }));
  return { items: page.Items ?? [], last: page.LastEvaluatedKey };
}

/** Reads all pages of a query. */
async function* queryPages({ client, tableName }: TableAccess, query: QueryInput): AsyncGenerator<Item[]> {
  let from: Item | undefined;
  do {
    const page = await client.send(new QueryCommand({ ...query, TableName: tableName, ExclusiveStartKey: from }));
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

/** Reads the items of all pages of a query, in order, page by page as needed. */
export async function* queryItems(table: TableAccess, query: QueryInput): AsyncGenerator<Item> {
  for await (const page of queryPages(table, query)) yield* page;
}

/** Reads all items of a query, in order. */
export async function allItems(table: TableAccess, query: QueryInput): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of queryPages(table, query)) items.push(...page);
  return items;
}

/** Reads the first `count` items of a query. */
export async function firstItems(table: TableAccess, query: QueryInput, count: number): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of queryPages(table, { ...query, Limit: count })) {
    items.push(...page);
    if (items.length >= count) break;
  }
  return items.slice(0, count);
}

/** Whether a conditional write succeeded: false when its condition did not hold. */
export async function wasWritten(write: Promise<unknown>): Promise<boolean> {
  return (await unlessRejected(write)) !== undefined;
}

/** The result of a conditional write; undefined when its condition did not hold. */
export async function unlessRejected<Output>(write: Promise<Output>): Promise<Output | undefined> {
  try {
    return await write;
  } catch (error) {
    if (isRejected(error)) return undefined;
    throw error;
  }
}

/** Whether an error says that the condition of a write did not hold. */
export function isRejected(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

/** A number for a sort key: four digits, so that texts sort like numbers. Throws RangeError for larger numbers. */
export function fourDigits(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999) throw new RangeError(`${value} has no four digits`);
  return String(value).padStart(4, '0');
}
