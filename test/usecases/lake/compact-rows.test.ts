import { expect, test } from 'vitest';
import { compactRows } from '../../../shared/usecases/lake/compact-rows.ts';
import { instant } from '../../support/domain/world.ts';

test('each night the last three local days of arrival are compacted for each table', async () => {
  const started: (readonly [string, readonly string[]])[] = [];
  const queries = {
    start: async (statement: string, values: readonly string[]) => {
      started.push([statement, values]);
      return `query-${started.length}`;
    },
  };
  // 02:30 of 5 March in Shanghai
  const report = await compactRows({
    queries,
    statements: ['compact_events', 'compact_replies'],
    time: { now: () => instant('2026-03-04T18:30:00.000Z') },
  });
  expect(started).toEqual([
    ['compact_events', ['2026-03-02']],
    ['compact_replies', ['2026-03-02']],
    ['compact_events', ['2026-03-03']],
    ['compact_replies', ['2026-03-03']],
    ['compact_events', ['2026-03-04']],
    ['compact_replies', ['2026-03-04']],
  ]);
  expect(report.map(({ queryId }) => queryId)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `query-${n}`));
});
