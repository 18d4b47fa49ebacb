import { AwsError, type RequestContext } from '../aws-service.ts';
import type { Checked, Item, KeyElement, TableDescription, WireValue } from './engine.ts';

/** The tables that a request names: one, or all of a batch. */
export function listTableNames(input: { readonly TableName?: unknown; readonly RequestItems?: unknown }): string[] {
  if (typeof input.TableName === 'string') return [input.TableName];
  return typeof input.RequestItems === 'object' && input.RequestItems !== null ? Object.keys(input.RequestItems) : [];
}

/** A permission that a call needs on a table or on the index that it reads, with the values for conditions. */
export interface Needed {
  readonly resource: string;
  readonly context: RequestContext;
}

/** Lists the permissions that a checked call needs. Throws ResourceNotFoundException for an unknown table. */
export function permissionsNeeded(
  operation: string,
  data: Checked,
  tableNamed: (name: string) => TableDescription | undefined,
): Needed[] {
  return listTableNames(data).map((name) => {
    const table = tableNamed(name);
    if (table === undefined) {
      throw new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
    }
    const index = typeof data.IndexName === 'string' ? data.IndexName : undefined;
    const leadingKeys = listLeadingKeys(operation, data, name, findKeySchema(table, index)?.[0]?.AttributeName ?? '');
    return {
      resource: index === undefined ? table.TableArn : `${table.TableArn}/index/${index}`,
      context: {
        ...(leadingKeys !== undefined && { 'dynamodb:LeadingKeys': leadingKeys }),
        ...(operation === 'Query' && { 'dynamodb:Select': [findSelect(data, index)] }),
        // A getter, because few policies read it and it takes time.
        get 'dynamodb:Attributes'() {
          return operation === 'Query' ? listAttributes(data) : undefined;
        },
      },
    };
  });
}

function findKeySchema(table: TableDescription, index: string | undefined): readonly KeyElement[] | undefined {
  if (index === undefined) return table.KeySchema;
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  return indexes.find(({ IndexName }) => IndexName === index)?.KeySchema;
}

/** The values of the partition key, of the table or of the queried index, that a request names. */
function listLeadingKeys(operation: string, data: Checked, table: string, attribute: string): string[] | undefined {
  switch (operation) {
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [readText((data.Key as Item)[attribute])];
    case 'PutItem':
      return [readText((data.Item as Item)[attribute])];
    case 'BatchGetItem': {
      const { Keys } = (data.RequestItems as Record<string, { Keys: Item[] }>)[table] ?? { Keys: [] };
      return Keys.map((key) => readText(key[attribute]));
    }
    case 'BatchWriteItem': {
      type Request = { PutRequest?: { Item?: Item }; DeleteRequest?: { Key?: Item } };
      const requests = (data.RequestItems as Record<string, Request[]>)[table] ?? [];
      return requests.map((each) => readText((each.PutRequest?.Item ?? each.DeleteRequest?.Key)?.[attribute]));
    }
    case 'Query':
      return [readText(readKeyConditions(data)[attribute]?.AttributeValueList[0])];
    default:
      return undefined;
  }
}

/**
 * A value as conditions see it. A missing value is an empty text, which fits no pattern; the operation itself refuses
 * it later.
 */
function readText(value: WireValue | undefined): string {
  return String(Object.values(value ?? {})[0] ?? '');
}

/** dynalite derives them from the KeyConditionExpression. */
function readKeyConditions(data: Checked): Readonly<Record<string, { AttributeValueList: WireValue[] }>> {
  return data.KeyConditions as Record<string, { AttributeValueList: WireValue[] }>;
}

/**
 * The value of Select, or its default: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
 */
function findSelect(data: Checked, index: string | undefined): string {
  if (typeof data.Select === 'string') return data.Select;
  if (data.ProjectionExpression !== undefined) return 'SPECIFIC_ATTRIBUTES';
  return index === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
}

/** The attributes that a query names: in its key condition, its filter and its projection. */
function listAttributes(data: Checked): string[] {
  const paths = (data._projection as { paths: (string | number)[][] } | undefined)?.paths ?? [];
  const filter = (data._filter as { expression: unknown } | undefined)?.expression;
  const named = [...Object.keys(readKeyConditions(data)), ...paths.map(([first]) => String(first)), ...pathsIn(filter)];
  return [...new Set(named)];
}

/** The first parts of the attribute paths (lists) in a parsed expression. */
function pathsIn(expression: unknown): string[] {
  if (Array.isArray(expression)) return expression.length > 0 ? [String(expression[0])] : [];
  if (typeof expression !== 'object' || expression === null || !('args' in expression)) return [];
  return (expression.args as unknown[]).flatMap(pathsIn);
}
