import { readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { firstItems, type Item, queryItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { CatalogueRule } from '../domain/directory.ts';
import { getRecordSlot, isStructured, type RecordKind } from '../domain/directory-record.ts';
import type { DirectoryRecords, RecordVersion } from '../ports/directory-records.ts';
import { findKeyById, parseRecordId, parseRecordVersion, parseVersion } from './directory-items.ts';
import { calendarsKey, directoryKeys, policiesKey, rulesKey, versionsKey } from './directory-keys.ts';

const AT_ONCE = 20;

/** Reads the records of the table `directory` with their versions, for administrators. */
export function directoryRecords(table: TableAccess): DirectoryRecords {
  /** Reads the first item of a query for each id, some at a time. */
  const readFirstOfEach = async (
    ids: readonly string[],
    toQuery: (id: string) => Parameters<typeof firstItems>[1],
  ): Promise<Item[]> => {
    const found: Item[][] = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE);
      found.push(...(await Promise.all(some.map((id) => firstItems(table, toQuery(id), 1)))));
    }
    return found.flat();
  };
  const readRules = async (ids: readonly string[]): Promise<Item[]> => {
    const found = await readFirstOfEach(ids, (id) => listed('catalogue', { id }));
    // The index is eventually consistent; the item is not.
    return readBatch(
      table,
      found.map(({ pk, sk }) => ({ pk, sk })),
    );
  };
  const readNewest = (ids: readonly string[], toPartition: (id: string) => string): Promise<Item[]> =>
    readFirstOfEach(ids, (id) => ({ ...partition(toPartition(id)), ScanIndexForward: false }));
  const readItems = (kind: RecordKind, ids: readonly string[]): Promise<Item[]> => {
    if (kind === 'catalogue') return readRules(ids);
    if (kind === 'calendars') return readNewest(ids, calendarsKey);
    if (kind === 'policies') return readNewest(ids, policiesKey);
    return readBatch(
      table,
      ids.map((id) => findKeyById(kind, id)).filter((key) => key !== undefined),
    );
  };
  /** The items of the records on a page, which has only the names of calendars and policies. */
  const readCurrent = async (kind: RecordKind, page: readonly Item[]): Promise<readonly Item[]> =>
    isStructured(kind) ? readItems(kind, page.map(parseRecordId)) : page;

  return {
    async current<K extends RecordKind>(kind: K, ids: readonly string[]) {
      const items = ids.length === 0 ? [] : await readItems(kind, ids);
      return new Map(items.map((item) => parseRecordVersion(kind, item)).map((version) => [version.id, version]));
    },

    async page(kind, limit, after) {
      const items = await firstItems(table, listed(kind, after === undefined ? {} : { after }), limit + 1);
      const names = items.slice(0, limit);
      const last = names.at(-1);
      return {
        items: (await readCurrent(kind, names)).map((item) => parseRecordVersion(kind, item)),
        ...(items.length > limit && last && { after: parseRecordId(last) }),
      };
    },

    async versions<K extends RecordKind>(kind: K, standing: RecordVersion<K>) {
      const found: RecordVersion<K>[] = [];
      const query = { ...partition(versionsKey(kind, getRecordSlot(kind, standing.record))), ScanIndexForward: false };
      for await (const kept of queryItems(table, query)) {
        const version = parseVersion(kind, kept);
        // A version above the current one belongs to a change that was not committed.
        if (version.version <= standing.version) found.push({ ...version, id: standing.id });
      }
      return found.length === 0 ? [standing] : found;
    },

    async rulesIn(places) {
      const items = await readBatch(
        table,
        places.map(({ category, regionCode, validFrom }) => directoryKeys.rule(category, regionCode, validFrom)),
      );
      const rules = items.map((item) => parseRecordVersion('catalogue', item).record);
      return new Map(rules.map((rule) => [getRecordSlot('catalogue', rule), rule.id]));
    },

    async rulesOf(categories) {
      const rules: CatalogueRule[] = [];
      for (const category of new Set(categories))
        for await (const item of queryItems(table, partition(rulesKey(category))))
          rules.push(parseRecordVersion('catalogue', item).record);
      return rules;
    },
  };
}

function partition(pk: string) {
  return queryWhere('#pk = :pk', { pk }, { ConsistentRead: true });
}

/** The query for the records of a kind in order of id: one record, or those after an id. */
function listed(kind: string, { id, after }: { readonly id?: string; readonly after?: string }) {
  const options = { IndexName: INDEX.byKind };
  if (id !== undefined) return queryWhere('#recordKind = :kind AND #recordId = :id', { kind, id }, options);
  if (after !== undefined) return queryWhere('#recordKind = :kind AND #recordId > :after', { kind, after }, options);
  return queryWhere('#recordKind = :kind', { kind }, options);
}
