import { directoryKeys } from '#directory/adapters/directory-keys.ts';
import { itemParser, optionalInstant, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { aliases, allItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putNew, updateIf } from '#kernel/adapters/dynamodb/writes.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { DataKey } from '#kernel/ports/keyring.ts';

const parseSecret = itemParser('directory', 'SECRET', {
  sk: text,
  ciphertext: text,
  usedFrom: optionalInstant,
  formerUntil: optionalInstant,
  retiredAt: optionalInstant,
});

/** `SECRET` of the table `directory`: the versions of the encrypted data key. None is ever removed. */
export function dataKeys(table: TableAccess) {
  return {
    /** All versions, oldest first. Throws when the directory has none. */
    async read(): Promise<readonly DataKey[]> {
      const items = await allItems(table, {
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: aliases('pk'),
        ExpressionAttributeValues: { ':pk': directoryKeys.dataKey(1).pk },
        ConsistentRead: true,
      });
      if (items.length === 0) throw new Error('the directory has no secret');
      const found = items.map(parseSecret).map(({ sk, ...key }) => ({ version: Number(sk), ...key }));
      return found.toSorted((one, other) => one.version - other.version);
    },
    /** Stores the next version; false when somebody else has stored it. */
    add: ({ version, ...key }: DataKey): Promise<boolean> =>
      putNew(table, { ...directoryKeys.dataKey(version), ...key }),
    /** Notes that nothing is stored under a version any more. */
    async retire(version: number, at: Instant): Promise<void> {
      await updateIf(table, directoryKeys.dataKey(version), 'SET #retiredAt = :at', 'attribute_exists(#pk)', { at });
    },
  };
}
