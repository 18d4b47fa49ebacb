import { expect, test } from 'vitest';
import { LANDED_WINDOW } from '#kernel/env-names.ts';
import { compactRows, startChecks } from '#lake/usecases/compact-rows.ts';
import { instant } from '#test/support/domain/world.ts';

test('each night the last seven days of arrival are compacted by table, in slices of event days', async () => {
  const started: { statement: string; values: readonly string[]; token: string | undefined }[] = [];
  const queries = {
    start: async (statement: string, values: readonly string[], token?: string) => {
      started.push({ statement, values, token });
      return `query-${started.length}`;
    },
  };
  // 02:30 of 5 March in Shanghai
  const report = await compactRows({
    queries,
    window: LANDED_WINDOW,
    statements: ['compact_events', 'compact_replies'],
    time: { now: () => instant('2026-03-04T18:30:00.000Z') },
  });
  for (const name of ['compact_events', 'compact_replies']) {
    const slices = started.filter(({ statement }) => statement === name).map(({ values }) => values);
    for (const [from, to, first, last, ...again] of slices) {
      expect([from, to]).toEqual(['2026-02-26', '2026-03-04']);
      expect(again).toEqual([first, last]);
    }
    const days = slices.map(([, , first, last]) => [first, last]);
    expect(days).toEqual([
      ['2026-02-06', '2026-02-09'],
      ['2026-02-10', '2026-02-13'],
      ['2026-02-14', '2026-02-17'],
      ['2026-02-18', '2026-02-21'],
      ['2026-02-22', '2026-02-25'],
      ['2026-02-26', '2026-03-01'],
      ['2026-03-02', '2026-03-05'],
    ]);
  }
  expect(new Set(started.map(({ token }) => token)).size).toBe(14);
  expect(started[0]?.token).toBe('2026-03-05-2026-02-06-compact_events');
  expect(report.map(({ queryId }) => queryId)).toEqual(started.map((_, at) => `query-${at + 1}`));
});

test('each check of the compacted rows starts once a local day', async () => {
  const tokens: (string | undefined)[] = [];
  const queries = {
    start: async (statement: string, values: readonly string[], token?: string) => {
      expect([statement, values]).toEqual(['check_sealed_later', []]);
      tokens.push(token);
      return 'query-1';
    },
  };
  for (const now of ['2026-03-04T18:30:00.000Z', '2026-03-05T15:59:00.000Z', '2026-03-05T16:00:00.000Z']) {
    const started = await startChecks({ queries, time: { now: () => instant(now) } }, ['check_sealed_later']);
    expect(started).toEqual([{ check: 'check_sealed_later', queryId: 'query-1' }]);
  }
  expect(tokens).toEqual([
    '2026-03-05-check_sealed_later',
    '2026-03-05-check_sealed_later',
    '2026-03-06-check_sealed_later',
  ]);
});
