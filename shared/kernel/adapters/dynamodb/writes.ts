import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { aliasesIn, toValues } from './expressions.ts';
import { type Item, type TableAccess, unlessRejected, wasWritten } from './table.ts';

/** Puts an item in place of any that has its key. */
export async function putItem({ client, tableName }: TableAccess, item: Item): Promise<void> {
  await client.send(new PutCommand({ TableName: tableName, Item: item }));
}

/** Puts an item if the condition holds for the one that has its key. Returns whether it did. */
export function putIf(
  { client, tableName }: TableAccess,
  item: Item,
  condition: string,
  values?: Item,
): Promise<boolean> {
  const put = new PutCommand({
    TableName: tableName,
    Item: item,
    ConditionExpression: condition,
    ExpressionAttributeNames: aliasesIn(condition),
    ExpressionAttributeValues: toValues(values),
  });
  return wasWritten(client.send(put));
}

/** Puts an item unless one has its key. Returns whether it did. */
export function putNew(table: TableAccess, item: Item): Promise<boolean> {
  return putIf(table, item, 'attribute_not_exists(#pk)');
}

/** Changes an item if a condition holds. Returns the item after the change; undefined when the condition did not hold. */
export async function updateIf(
  { client, tableName }: TableAccess,
  key: Item,
  change: string,
  condition: string,
  values?: Item,
): Promise<Item | undefined> {
  const update = new UpdateCommand({
    TableName: tableName,
    Key: key,
    UpdateExpression: change,
    ConditionExpression: condition,
    ExpressionAttributeNames: aliasesIn(`${change} ${condition}`),
    ExpressionAttributeValues: toValues(values),
    ReturnValues: 'ALL_NEW',
  });
  return (await unlessRejected(client.send(update)))?.Attributes;
}

export async function deleteItem({ client, tableName }: TableAccess, key: Item): Promise<void> {
  await client.send(new DeleteCommand({ TableName: tableName, Key: key }));
}

/** Deletes an item if a condition holds. Returns whether it did. */
export function deleteIf(
  { client, tableName }: TableAccess,
  key: Item,
  condition: string,
  values: Item,
): Promise<boolean> {
  const remove = new DeleteCommand({
    TableName: tableName,
    Key: key,
    ConditionExpression: condition,
    ExpressionAttributeNames: aliasesIn(condition),
    ExpressionAttributeValues: toValues(values),
  });
  return wasWritten(client.send(remove));
}
