import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import type { QueryInput } from '#kernel/adapters/dynamodb/table.ts';

/** Sorts after everything that follows an instant in a key. */
export const AFTER_ALL = '~';

/** Sorts directly after a whole key. */
export const NEXT = ' ';

/** The items of a partition between two sort keys, inclusive. */
export function between(pk: string, from: string, to: string, options?: Partial<QueryInput>): QueryInput {
  return queryWhere('#pk = :pk AND #sk BETWEEN :from AND :to', { pk, from, to }, options);
}
