import { expect, test } from 'vitest';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { listRecordsUpTo } from '#directory/usecases/read-records.ts';

/** Pages of one region each. */
const records = {
  page: async (_kind: 'regions', _limit: number, after = '0') => {
    const id = String(Number(after) + 1);
    const items = [{ id, version: 1, record: { code: id, name: 'x'.repeat(100) } }];
    return id === '5' ? { items } : { items, after: id };
  },
} as unknown as DirectoryRecords;

test('an export larger than one answer is split between pages and continues to the end', async () => {
  const parts: string[][] = [];
  let after: string | undefined;
  do {
    const part = await listRecordsUpTo(records, 'regions', 200, { after });
    parts.push(part.items.map(({ id }) => id));
    after = part.after;
  } while (after !== undefined);
  expect(parts).toEqual([['1', '2'], ['3', '4'], ['5']]);
  expect((await listRecordsUpTo(records, 'regions', 1_000_000)).items).toHaveLength(5);
});
