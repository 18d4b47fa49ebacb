import { expect, test } from 'vitest';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { counters } from '#statistics/adapters/counters.ts';
import { NOTHING } from '#statistics/domain/case-counts.ts';

const ITEM = {
  month: '2026-03',
  appealId: 'a1',
  version: 4,
  city: '210100',
  category: 'noise',
  kind: 'complaint',
  counts: { filed: 1, countOfALaterRelease: 2 },
};

test('a row with a count of a later release is read without that count, so going back keeps the others', async () => {
  const client = { send: async () => ({ Items: [ITEM] }) } as unknown as TableAccess['client'];
  const { things } = await counters({ client, tableName: 'public' }).slice('2026-03' as never, 0, {
    limit: 10,
    after: undefined,
  });
  expect(things).toEqual([{ ...ITEM, counts: { ...NOTHING, filed: 1 } }]);
});
