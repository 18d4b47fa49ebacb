import { expect, test } from 'vitest';
import type { LakeFiles, Row } from '#lake/lake.port.ts';
import { sealRows } from '#lake/usecases/seal-rows.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';

const EMPTY: LakeFiles = { list: async () => [], open: async () => undefined, add: async () => 'written' };

/** A run over these files; the statement answers after some looks. */
async function run(found: readonly Row[], files: Partial<LakeFiles> = {}, states: readonly string[] = ['answered']) {
  const given = givenCase({ id: 'a' }).when('flag', { flags: ['confidential'] }, actorAs('SUP'));
  const log = memoryEventLog();
  for (const event of given.events) await log.append(event);
  let looks = 0;
  const sealed = await sealRows(
    {
      queries: { start: async () => 'query-1' },
      answers: {
        readStates: async (ids) => new Map(ids.map((id) => [id, (states[looks++] ?? 'running') as 'running'])),
        readRows: async () => found,
      },
      files: { ...EMPTY, ...files },
      log,
      jurisdiction: '210000',
      pause: async () => undefined,
    },
    { search: 'find_sealed_later', allow: (row) => row },
  );
  return { ...sealed, looks, day: given.events[0]?.at.slice(0, 10) ?? '' };
}

const foundOn = (event_date: string, table_name = 'events'): Row => ({
  table_name,
  city: '210100',
  event_date,
  appeal_id: 'a',
});

test('the run waits for the statement that finds the rows, and fails with it', async () => {
  expect((await run([], {}, ['running', 'running', 'answered'])).looks).toBe(3);
  await expect(run([], {}, ['failed'])).rejects.toThrow('did not answer find_sealed_later');
  await expect(run([], {}, [])).rejects.toThrow('takes too long');
});

test('a partition that cannot be read is left, and the others are done', async () => {
  const { day } = await run([]);
  const replaced: number[] = [];
  const { left, rows, files } = await run([foundOn('2026-01-01'), foundOn(day)], {
    list: async (partition) => {
      if ('day' in partition && partition.day === '2026-01-01') throw new Error('not now');
      return ['file'];
    },
    open: async () => ({
      keys: [
        { caseId: 'a', version: 1 },
        { caseId: 'b', version: 1 },
      ],
      replace: async (changes) => {
        replaced.push(...changes.keys());
        return 'written';
      },
    }),
  });
  expect(left.map(({ partition: { day: of }, error }) => [of, error.message])).toEqual([['2026-01-01', 'not now']]);
  expect([rows, files, replaced]).toEqual([1, 1, [0]]);
});

test('a run takes at most 400 partitions and leaves the others to the next', async () => {
  const days = Array.from({ length: 403 }, (_, at) => new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10));
  const { left } = await run(days.map((day) => foundOn(day)));
  expect(left).toHaveLength(3);
  expect(left[0]?.error.name).toBe('RowsLeft');
});

test('a file that is gone is no failure: its rows were written elsewhere', async () => {
  const { left, files } = await run([foundOn('2026-01-01')], { list: async () => ['gone'] });
  expect([left, files]).toEqual([[], 0]);
});
