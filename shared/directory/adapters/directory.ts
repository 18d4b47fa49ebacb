import { readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { allItems, firstItems, getItem, type QueryInput, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { type TimedCache, timedCache } from '#kernel/adapters/dynamodb/timed-cache.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import {
  type CatalogueRule,
  type Category,
  COUNTRY,
  findParentRegion,
  hasRoleAt,
  listCountyAndAbove,
  type Region,
  type StaffMember,
  toRegionPath,
  type Unit,
} from '../domain/directory.ts';
import { type DirectoryRecord, type FlatKind, getRecordId, type StructuredKind } from '../domain/directory-record.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { type Directory, NotSeeded } from '../ports/directory.ts';
import { parseRecordItem } from './directory-items.ts';
import {
  CATEGORIES,
  calendarsKey,
  directoryKeys,
  policiesKey,
  regionsKey,
  rulesKey,
  workersKey,
} from './directory-keys.ts';
import { withSuccessors } from './with-successors.ts';

export interface DirectoryOptions extends TableAccess {
  readonly time: TimeSource;
  /** The jurisdiction whose policy is in force. */
  readonly jurisdiction: string;
  readonly calendarId?: string;
}

/** Keys of records that are read in batches. The code of a region says its parent. */
const RECORD_KEYS = {
  units: directoryKeys.unit,
  staff: directoryKeys.staff,
  regions: (code: string) => directoryKeys.region(findParentRegion(code) ?? COUNTRY, code),
};

/** How long a cached record is used. */
const LIFE_MS = MINUTE_MS;

/**
 * Reads the table `directory`, with a cache for all records but single members of staff: their rights change at the next call
 * (FAULTS 32).
 */
export function directory({ time, jurisdiction, calendarId = 'cn', ...table }: DirectoryOptions): Directory {
  const policies = timedCache<Policy>(time, LIFE_MS);
  const calendars = timedCache<Calendar>(time, LIFE_MS);
  const units = timedCache<Unit | undefined>(time, LIFE_MS);
  /** For names only: rights are read at each call. */
  const members = timedCache<StaffMember | undefined>(time, LIFE_MS);
  const everyUnit = timedCache<readonly Unit[]>(time, LIFE_MS);
  const categories = timedCache<readonly Category[]>(time, LIFE_MS);
  const rules = timedCache<readonly CatalogueRule[]>(time, LIFE_MS);
  const regions = timedCache<readonly Region[]>(time, LIFE_MS);
  /** For names only. */
  const namedRegions = timedCache<Region | undefined>(time, LIFE_MS);

  const readNewest = async <K extends StructuredKind>(kind: K, pk: string): Promise<DirectoryRecord[K]> => {
    const [item] = await firstItems(table, { ...partition(pk), ScanIndexForward: false }, 1);
    if (item === undefined) throw new NotSeeded(`the directory has no ${pk}`);
    return parseRecordItem(kind, item);
  };

  const readAll = async <K extends FlatKind>(
    kind: K,
    pk: string,
    prefix?: string,
  ): Promise<readonly DirectoryRecord[K][]> => {
    const items = await allItems(table, partition(pk, prefix));
    return items.map((item) => parseRecordItem(kind, item));
  };

  const readKind = async <K extends FlatKind>(kind: K): Promise<readonly DirectoryRecord[K][]> => {
    const items = await allItems(table, queryWhere('#recordKind = :kind', { kind }, { IndexName: INDEX.byKind }));
    return items.map((item) => parseRecordItem(kind, item));
  };

  const readChildren = (parentCode: string) =>
    regions.get(parentCode, () => readAll('regions', regionsKey(parentCode)));

  /** Records by id, from the cache where they are known and allowed to be old; the others in one batch. */
  const readMany = async <K extends keyof typeof RECORD_KEYS>(
    kind: K,
    cache: TimedCache<DirectoryRecord[K] | undefined>,
    ids: readonly string[],
    isKnown: (id: string) => boolean,
  ): Promise<Map<string, DirectoryRecord[K]>> => {
    const wanted = [...new Set(ids)];
    // Read from the cache once, at the start: an entry may expire while others are read, and its record must not be lost.
    const values = new Map(wanted.map((id) => [id, isKnown(id) ? cache.find(id) : undefined]));
    const missing = wanted.filter((id) => values.get(id) === undefined);
    if (missing.length > 0) {
      const read = readBatch(table, missing.map(RECORD_KEYS[kind])).then(
        (items) =>
          new Map(items.map((item) => parseRecordItem(kind, item)).map((one) => [getRecordId(kind, one), one])),
      );
      for (const id of missing) {
        const value = read.then((found) => found.get(id));
        cache.set(id, value);
        values.set(id, value);
      }
      await read;
    }
    const found = new Map<string, DirectoryRecord[K]>();
    for (const [id, value] of values) {
      const record = await value;
      if (record !== undefined) found.set(id, record);
    }
    return found;
  };
  const readUnits = (ids: readonly string[], isKnown: (id: string) => boolean) =>
    readMany('units', units, ids, isKnown);

  return {
    policy: () => policies.get(jurisdiction, () => readNewest('policies', policiesKey(jurisdiction))),

    async calendar(least = 0) {
      const read = () => readNewest('calendars', calendarsKey(calendarId));
      const known = await calendars.get(calendarId, read);
      if (known.version >= least) return known;
      const fresh = read();
      calendars.set(calendarId, fresh);
      return fresh;
    },

    async staff(subject) {
      const item = await getItem(table, directoryKeys.staff(subject));
      return item && parseRecordItem('staff', item);
    },

    units: (ids) => withSuccessors(ids, (some) => readUnits(some, () => true)),
    unitsNow: (ids) => withSuccessors(ids, (some) => readUnits(some, () => false)),

    async staffOf(unitId, role) {
      const subjects = (await allItems(table, partition(workersKey(unitId)))).map(({ sk }) => String(sk));
      const items = await readBatch(table, subjects.map(directoryKeys.staff));
      return items.map((item) => parseRecordItem('staff', item)).filter((member) => hasRoleAt(member, role, unitId));
    },

    async staffNames(subjects) {
      const found = await readMany('staff', members, subjects, () => true);
      return new Map([...found].map(([subject, { name }]) => [subject, name]));
    },

    allUnits: () => everyUnit.get('units', () => readKind('units')),

    categories: () => categories.get(CATEGORIES, () => readAll('categories', CATEGORIES)),

    async rules(codes, regionCode) {
      const [county, ...above] = listCountyAndAbove(regionCode);
      const prefixes = [county, ...above.map((code) => `${code}#`)];
      const found = await Promise.all(
        [...new Set(codes)].flatMap((code) =>
          prefixes.map((prefix) => rules.get(`${code} ${prefix}`, () => readAll('catalogue', rulesKey(code), prefix))),
        ),
      );
      return found.flat();
    },

    regions: async (parentCode) => (/^\d{6}(?:\d{3})?$/.test(parentCode) ? readChildren(parentCode) : []),

    async region(code) {
      const parentCode = findParentRegion(code);
      if (parentCode === undefined) return undefined;
      return (await readChildren(parentCode)).find((each) => each.code === code);
    },

    regionPaths: (codes) => {
      const known = codes.filter((code) => findParentRegion(code) !== undefined);
      return readMany('regions', namedRegions, known.flatMap(toRegionPath), () => true);
    },
  };
}

/** The query for the items of a partition, or for those whose sort key begins with a prefix. */
function partition(pk: string, prefix?: string): QueryInput {
  return prefix === undefined
    ? queryWhere('#pk = :pk', { pk })
    : queryWhere('#pk = :pk AND begins_with(#sk, :prefix)', { pk, prefix });
}
