import { readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { firstItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { Businesses } from '../ports/businesses.ts';
import { parseRecordItem, parseRecordVersion } from './directory-items.ts';
import { directoryKeys } from './directory-keys.ts';

/** `BUSINESS#<credit code>` of the table `directory`, and the index of their managers. */
export function businesses(table: TableAccess): Businesses {
  return {
    async find(creditCode) {
      const item = await getItem(table, directoryKeys.business(creditCode));
      if (item === undefined) return undefined;
      const { record, version } = parseRecordVersion('businesses', item);
      return { business: record, version };
    },

    async pick(creditCodes) {
      const items = await readBatch(table, creditCodes.map(directoryKeys.business));
      return items.map((item) => parseRecordItem('businesses', item));
    },

    async portfolio(managerId, limit, after) {
      const options = { IndexName: INDEX.byManager };
      const query =
        after === undefined
          ? queryWhere('#managerId = :managerId', { managerId }, options)
          : queryWhere('#managerId = :managerId AND #recordId > :after', { managerId, after }, options);
      const found = (await firstItems(table, query, limit + 1)).map((item) => parseRecordItem('businesses', item));
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items, ...(found.length > limit && last && { after: last.creditCode }) };
    },
  };
}
