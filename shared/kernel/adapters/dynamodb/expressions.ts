import type { Item, QueryInput } from './table.ts';

/** The query for the items whose keys match: `queryWhere('#pk = :pk', { pk })`. */
export function queryWhere(keys: string, values: Item, options: Partial<QueryInput> = {}): QueryInput {
  return {
    KeyConditionExpression: keys,
    ExpressionAttributeNames: aliasesIn(`${keys} ${options.ProjectionExpression ?? ''}`),
    ExpressionAttributeValues: toValues(values),
    ...options,
  };
}

/** The names in an expression: `#at` is the attribute `at`, because the list of reserved words is long. */
export function aliasesIn(expression: string): Record<string, string> {
  return Object.fromEntries([...expression.matchAll(/#(\w+)/g)].map(([alias, name = '']) => [alias, name]));
}

/** The values of an expression: `{ at }` is the value of `:at`. */
export function toValues(values: Item = {}): Item | undefined {
  const named = Object.entries(values).map(([name, value]) => [`:${name}`, value]);
  return named.length === 0 ? undefined : Object.fromEntries(named);
}
