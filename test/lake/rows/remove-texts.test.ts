import { expect, test } from 'vitest';
import type { LakeFiles, LakePartition, Row } from '#lake/lake.port.ts';
import { removeTexts } from '#lake/usecases/remove-texts.ts';
import type { FoundRows, RewriteFilesDeps } from '#lake/usecases/rewrite-files.ts';
import { localTime } from '#test/support/domain/world.ts';
import { pagedAnswers, runRewriting } from '#test/support/jobs/lake.ts';

const NOW = localTime('2026-03-06 04:00');

const KEYS = [
  { caseId: 'a', version: 1 },
  { caseId: 'b', version: 1 },
  { caseId: 'a', version: 4 },
];

/** A run over one file in each partition. Returns what was removed from where, in order. */
async function run(found: readonly Row[], files: Partial<LakeFiles> = {}) {
  const removed: (readonly [partition: LakePartition, positions: readonly number[]])[] = [];
  const deps: RewriteFilesDeps = {
    queries: { start: async () => 'query-1' },
    answers: pagedAnswers(() => found),
    files: {
      list: async () => ['file'],
      open: async (partition) => ({
        keys: KEYS,
        replace: async (rows) => {
          expect([...rows.values()].filter((row) => row !== undefined)).toEqual([]);
          removed.push([partition, [...rows.keys()]]);
          return 'written';
        },
      }),
      add: async () => expect.fail('no file is added'),
      ...files,
    },
    pause: async () => undefined,
    time: { now: () => NOW },
  };
  const result = await runRewriting(NOW, removeTexts(deps, 'find_texts_to_remove'));
  return { ...result, removed };
}

const LANDED: Row = { folder: 'landed', city: null, day: '2026-03-05', appeal_id: 'a' };
const COMPACTED: Row = { folder: 'settled', city: '210100', day: '2026-03-04', appeal_id: 'a' };

test('texts of the cases that were found leave landed and compacted files, and no other text', async () => {
  const { removed, rows, files, left } = await run([LANDED, COMPACTED]);
  expect(removed).toEqual([
    [{ table: 'texts', arrived: '2026-03-05' }, [0, 2]],
    [{ table: 'texts', city: '210100', day: '2026-03-04' }, [0, 2]],
  ]);
  expect([rows, files, left]).toEqual([4, 2, []]);
});

test('a partition without a case is past its term: all its texts are removed', async () => {
  const { removed } = await run([COMPACTED, { ...COMPACTED, appeal_id: null }]);
  expect(removed).toEqual([[{ table: 'texts', city: '210100', day: '2026-03-04' }, [0, 1, 2]]]);
});

test('a file without such a text is not written again', async () => {
  const { removed, files } = await run([{ ...LANDED, appeal_id: 'c' }]);
  expect([removed, files]).toEqual([[], 0]);
});

test('texts of a file that somebody else writes in between each time are set aside', async () => {
  const changed: LakeFiles['open'] = async () => ({ keys: KEYS, replace: async () => 'changed' });
  const { left } = await run([LANDED], { open: changed });
  expect(left.map(({ thing, why }) => [(thing as FoundRows).partition, why])).toEqual([
    [{ table: 'texts', arrived: '2026-03-05' }, 'RowsLeft'],
  ]);
});

test('a day that is not a day is a defect of the statement', async () => {
  await expect(run([{ ...LANDED, day: 'yesterday' }])).rejects.toThrow('not a day: yesterday');
});
