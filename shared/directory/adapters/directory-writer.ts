import { isDeepStrictEqual } from 'node:util';
import { putBatch, readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { allItems, getItem, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { INDEX } from '#kernel/env-names.ts';
import {
  type CatalogueRule,
  type Category,
  findParentRegion,
  type Region,
  type StaffMember,
  type Unit,
} from '../domain/directory.ts';
import {
  type DirectoryRecord,
  type FlatKind,
  getRecordId,
  type RecordKind,
  type StructuredKind,
} from '../domain/directory-record.ts';
import { completePolicy } from '../domain/policy/default-policy.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { parseRecordItem, toItem, toNameItem, toWorkerItems } from './directory-items.ts';
import { directoryKeys } from './directory-keys.ts';

/** Writes the table `directory`; every write may be repeated. */
export interface DirectoryWriter {
  putUnit(unit: Unit): Promise<void>;
  putStaff(member: StaffMember): Promise<void>;
  putRule(rule: CatalogueRule): Promise<void>;
  putCategory(category: Category): Promise<void>;
  /**
   * Puts shipped records, except those that an administrator has changed. Throws RangeError for a region whose parent is not
   * the one that its code names: it could not be found by code.
   */
  seed<K extends FlatKind>(kind: K, records: readonly DirectoryRecord[K][]): Promise<void>;
  /** Lets units find the workers who were stored by a release that did not. Returns how many were not found before. */
  linkWorkers(): Promise<number>;
  /**
   * Puts a new version of the calendar; `kept` when this version exists. Throws when it exists with other content: ledgers
   * name the version, so it must never change.
   */
  putCalendar(calendar: Calendar): Promise<'stored' | 'kept'>;
  /** As `putCalendar`. A policy that was stored before some numbers existed is completed with their defaults first. */
  putPolicy(policy: Policy): Promise<'stored' | 'kept'>;
  /** Puts a policy unless its version is stored, with whatever content. */
  seedPolicy(policy: Policy): Promise<'stored' | 'kept'>;
  /** Puts the encrypted data key (base64) unless one exists: keyed hashes depend on it. */
  putSecret(ciphertext: string): Promise<'stored' | 'kept'>;
}

export function directoryWriter(table: TableAccess): DirectoryWriter {
  const put = (item: Item) => putItem(table, item);

  const putVersion = async (kind: StructuredKind, id: string, name: string, item: Item) => {
    const isNew = await putNew(table, item);
    const stored = isNew ? item : await getItem(table, { pk: item.pk, sk: item.sk });
    // JSON drops undefined fields, as the table does.
    const given = JSON.parse(JSON.stringify(item[name]));
    const before = kind === 'policies' ? completePolicy(stored?.[name] ?? {}) : stored?.[name];
    if (!isNew && !isDeepStrictEqual(before, given))
      throw new Error(`${item.pk} version ${Number(item.sk)} is stored with other content: give it a new version`);
    await put(toNameItem(kind, id));
    return isNew ? 'stored' : 'kept';
  };

  const seeded = <K extends RecordKind>(kind: K, record: DirectoryRecord[K]) =>
    toItem(kind, { id: getRecordId(kind, record), record });

  return {
    putUnit: (unit) => put(seeded('units', unit)),
    async putStaff(member) {
      for (const item of toWorkerItems('staff', member)) await put(item);
      await put(seeded('staff', member));
    },
    putRule: (rule) => put(seeded('catalogue', rule)),
    putCategory: (category) => put(seeded('categories', category)),

    async seed(kind, records) {
      const items = records.map((record) => {
        if (kind === 'regions') checkPlace(record as Region);
        return seeded(kind, record);
      });
      const keys = items.map(({ pk, sk }) => ({ pk, sk }));
      const stored = new Map((await readBatch(table, keys)).map((item) => [`${item.pk} ${item.sk}`, item]));
      await putBatch(
        table,
        records.flatMap((record) => toWorkerItems(kind, record)),
      );
      await putBatch(
        table,
        items.filter((item) => {
          const known = stored.get(`${item.pk} ${item.sk}`);
          if (known === undefined) return true;
          // JSON drops undefined fields, as the table does.
          return known.recordVersion === undefined && !isDeepStrictEqual(known, JSON.parse(JSON.stringify(item)));
        }),
      );
    },

    async linkWorkers() {
      const staff = await allItems(
        table,
        queryWhere('#recordKind = :kind', { kind: 'staff' }, { IndexName: INDEX.byKind }),
      );
      const wanted = staff.flatMap((item) => toWorkerItems('staff', parseRecordItem('staff', item)));
      const stored = new Set((await readBatch(table, wanted)).map(({ pk, sk }) => `${pk} ${sk}`));
      const missing = wanted.filter(({ pk, sk }) => !stored.has(`${pk} ${sk}`));
      await putBatch(table, missing);
      return missing.length;
    },

    putCalendar: (calendar) =>
      putVersion('calendars', calendar.id, 'calendar', {
        ...directoryKeys.calendar(calendar.id, calendar.version),
        calendar,
      }),
    putPolicy: (policy) => putVersion('policies', policy.jurisdiction, 'policy', toPolicyItem(policy)),
    async seedPolicy(policy) {
      const isNew = await putNew(table, toPolicyItem(policy));
      await put(toNameItem('policies', policy.jurisdiction));
      return isNew ? 'stored' : 'kept';
    },

    async putSecret(ciphertext) {
      return (await putNew(table, { ...directoryKeys.dataKey(1), ciphertext })) ? 'stored' : 'kept';
    },
  };
}

function toPolicyItem(policy: Policy): Item {
  return { ...directoryKeys.policy(policy.jurisdiction, policy.version), policy };
}

function checkPlace({ code, parentCode }: Region): void {
  const told = findParentRegion(code);
  if (told === undefined || (parentCode ?? told) !== told)
    throw new RangeError(`region ${code} cannot stand under ${parentCode}`);
}
