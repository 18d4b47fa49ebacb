import { isDeepStrictEqual } from 'node:util';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Calendar } from '../../domain/calendar.ts';
import type { CatalogueRule, Category, Region, StaffMember, Unit } from '../../domain/directory.ts';
import type { Policy } from '../../domain/policy.ts';
import { putBatch } from './batch.ts';
import { directoryKeys, parentOfRegion } from './directory-keys.ts';
import { aliases, getItem, type Item, type TableAccess, wasWritten } from './table.ts';

/** Writes the table `directory`; every write may be repeated. */
export interface DirectoryWriter {
  putUnit(unit: Unit): Promise<void>;
  putStaff(member: StaffMember): Promise<void>;
  putRule(rule: CatalogueRule): Promise<void>;
  putCategory(category: Category): Promise<void>;
  /** Throws RangeError for a region whose parent is not the one that its code names: it could not be found by code. */
  putRegions(regions: readonly Region[]): Promise<void>;
  /**
   * A new version of the calendar; `kept` when this version is stored already. Throws when it is stored with other days:
   * ledgers name the version, so it must stay what it was.
   */
  putCalendar(calendar: Calendar): Promise<'stored' | 'kept'>;
  /** As `putCalendar`. */
  putPolicy(policy: Policy): Promise<'stored' | 'kept'>;
  /** The encrypted data key in base64; one that is there is kept, whatever is given: keyed hashes depend on it. */
  putSecret(ciphertext: string): Promise<'stored' | 'kept'>;
}

export function directoryWriter(table: TableAccess): DirectoryWriter {
  const put = async (item: Item) => {
    await table.client.send(new PutCommand({ TableName: table.tableName, Item: item }));
  };

  const putNew = (item: Item) =>
    wasWritten(
      table.client.send(
        new PutCommand({
          TableName: table.tableName,
          Item: item,
          ConditionExpression: 'attribute_not_exists(#pk)',
          ExpressionAttributeNames: aliases('pk'),
        }),
      ),
    );

  const putVersion = async (key: { readonly pk: string; readonly sk: string }, name: string, content: object) => {
    if (await putNew({ ...key, [name]: content })) return 'stored';
    const stored = await getItem(table, key);
    // JSON drops what is undefined, as the table has.
    if (!isDeepStrictEqual(stored?.[name], JSON.parse(JSON.stringify(content))))
      throw new Error(`${key.pk} version ${Number(key.sk)} is stored with other content: give it a new version`);
    return 'kept';
  };

  return {
    putUnit: (unit) => put({ ...directoryKeys.unit(unit.id), ...unit }),
    putStaff: (member) => put({ ...directoryKeys.staff(member.subject), ...member }),
    putRule: (rule) => put({ ...directoryKeys.rule(rule.category, rule.regionCode, rule.validFrom), ...rule }),
    putCategory: (category) => put({ ...directoryKeys.category(category.code), ...category }),

    async putRegions(regions) {
      const items = regions.map((region) => {
        const parentCode = parentOfRegion(region.code);
        const isPlaced = parentCode !== undefined && (region.parentCode ?? parentCode) === parentCode;
        if (!isPlaced) throw new RangeError(`region ${region.code} cannot stand under ${region.parentCode}`);
        return { ...directoryKeys.region(parentCode, region.code), ...region };
      });
      await putBatch(table, items);
    },

    putCalendar: (calendar) => putVersion(directoryKeys.calendar(calendar.id, calendar.version), 'calendar', calendar),
    putPolicy: (policy) => putVersion(directoryKeys.policy(policy.jurisdiction, policy.version), 'policy', policy),

    async putSecret(ciphertext) {
      return (await putNew({ ...directoryKeys.secret, ciphertext })) ? 'stored' : 'kept';
    },
  };
}
