import { expect, test } from 'vitest';
import type { LakeFiles, Row } from '#lake/lake.port.ts';
import type { FoundRows } from '#lake/usecases/rewrite-files.ts';
import { sealRows } from '#lake/usecases/seal-rows.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';
import { pagedAnswers, runRewriting } from '#test/support/jobs/lake.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';

const NOW = localTime('2026-03-06 04:00');
const EMPTY: LakeFiles = { list: async () => [], open: async () => undefined, add: async () => 'written' };

/** A run over these files; the statement answers after some looks. */
async function run(found: readonly Row[], files: Partial<LakeFiles> = {}, states: readonly string[] = ['answered']) {
  const given = givenCase({ id: 'a' }).when('flag', { flags: ['confidential'] }, actorAs('SUP'));
  const log = memoryEventLog();
  for (const event of given.events) await log.append(event);
  let looks = 0;
  const job = sealRows(
    {
      queries: { start: async () => 'query-1' },
      answers: {
        ...pagedAnswers(() => found, 2),
        readStates: async (ids) => new Map(ids.map((id) => [id, (states[looks++] ?? 'running') as 'running'])),
      },
      files: { ...EMPTY, ...files },
      log,
      jurisdiction: '210000',
      pause: async () => undefined,
      time: { now: () => NOW },
    },
    { search: 'find_sealed_later', allow: (row) => row },
  );
  const sealed = await runRewriting(NOW, job);
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

test('a partition that cannot be read is set aside, and the others are done', async () => {
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
  expect(left.map(({ thing, why }) => [(thing as FoundRows).partition, why])).toEqual([
    [{ table: 'events', city: '210100', day: '2026-01-01' }, 'Error'],
  ]);
  expect([rows, files, replaced]).toEqual([1, 1, [0]]);
});

test('All partitions are looked at once, page after page of the answer, and the statement is run once', async () => {
  const days = Array.from({ length: 403 }, (_, at) => new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10));
  const listed: string[] = [];
  const { looks } = await run(
    days.flatMap((day) => [foundOn(day), foundOn(day)]),
    {
      list: async (partition) => {
        if ('day' in partition) listed.push(partition.day);
        return [];
      },
    },
  );
  expect([listed, looks]).toEqual([days, 1]);
});

test('a file that is gone is no failure: its rows were written elsewhere', async () => {
  const { left, files } = await run([foundOn('2026-01-01')], { list: async () => ['gone'] });
  expect([left, files]).toEqual([[], 0]);
});
