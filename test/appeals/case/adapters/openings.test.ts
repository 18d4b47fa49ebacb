import { expect, test } from 'vitest';
import { openings } from '#appeals/case/adapters/openings.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { minute } from '#test/support/contract/samples.ts';

const { freshTable } = useDynalite();

test('A later look by another environment does not hide the first one of the day', async () => {
  const table = await freshTable('personal');
  const day = toLocalDate(minute(0));
  const opening = { appealId: 'case-1', number: '260213160000000001', by: 'anna', role: 'UNT' as const, day };
  const night = { ...opening, at: minute(0) };
  await openings(table).record(night);
  await openings(table).record({ ...opening, at: minute(300) });
  expect((await openings(table).listByDay(day, 'anna', 10)).items).toStrictEqual([night]);
  expect((await openings(table).listByCase('case-1', 10)).items).toStrictEqual([night]);
});
