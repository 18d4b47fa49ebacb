import { describe, expect, test } from 'vitest';
import type { Row } from '../../../shared/ports/lake.ts';
import type { ReportRun } from '../../../shared/ports/reports.ts';
import {
  askFigures,
  type FigureQuery,
  makeReport,
  type StartedQuery,
  startReports,
} from '../../../shared/usecases/statistics/monthly-report.ts';
import { instant } from '../../support/domain/world.ts';

const RUN: ReportRun = { month: '2026-01', scope: 'province' };
const FIGURES: readonly FigureQuery[] = [
  { name: 'volume', statement: 'figure_volume', parameters: ['first', 'last'] },
  { name: 'hot-topics', statement: 'figure_hot_topics', parameters: ['before', 'first', 'last'] },
];

/** A lake that answers by the name of the figure, a shelf and a bus that keep what they are given. */
function world(state: (name: string) => 'running' | 'answered' | 'failed' = () => 'answered') {
  const kept = new Map<string, string>();
  const announced: object[] = [];
  const rows: Readonly<Record<string, readonly Row[]>> = {
    volume: [{ dimension: 'all', value: 'all', appeals: 1234 }],
    names: [
      { code: '210200', name: '大连市', level: 'city' },
      { code: '210100', name: '沈阳市', level: 'city' },
    ],
  };
  return {
    kept,
    announced,
    answers: {
      readStates: async (ids: readonly string[]) => new Map(ids.map((id) => [id, state(id)])),
      readRows: async (id: string) => rows[id] ?? [],
    },
    reports: {
      put: async ({ month, scope }: ReportRun, page: string) => {
        kept.set(`${scope}/${month}`, page);
        return { bucket: 'rows', key: `${scope}/${month}` };
      },
    },
    announcements: {
      reportMade: async (report: object) => {
        announced.push(report);
      },
    },
  };
}
const asked: readonly StartedQuery[] = ['volume', 'names'].map((name) => ({ name, id: name }));

describe('on the first of a month', () => {
  test.each([
    ['2026-01-31T16:30:00.000Z', '2026-01'],
    ['2026-01-31T15:30:00.000Z', '2025-12'],
    ['2026-01-01T00:30:00.000Z', '2025-12'],
  ])('the reports of the local month before are started: at %s of %s', async (now, month) => {
    const started: ReportRun[] = [];
    const runs = {
      start: async (run: ReportRun) => {
        started.push(run);
        return run.scope === 'province' ? ('exists' as const) : ('started' as const);
      },
    };
    const report = await startReports({ runs, time: { now: () => instant(now) } }, ['province', '210100']);
    expect(started).toEqual([
      { month, scope: 'province' },
      { month, scope: '210100' },
    ]);
    expect(report.map(({ outcome }) => outcome)).toEqual(['exists', 'started']);
  });
});

describe('the figures of a report', () => {
  const ask = async (run: ReportRun, figures = FIGURES) => {
    const started: unknown[][] = [];
    const queries = {
      start: async (...call: unknown[]) => {
        started.push(call);
        return `id-${started.length}`;
      },
    };
    return { started, asked: await askFigures({ queries, figures }, run, 'run-1') };
  };

  test('are asked for the days of the month, each under a token of its own', async () => {
    const { started, asked } = await ask(RUN);
    expect(started).toEqual([
      ['figure_volume', ['2026-01-01', '2026-01-31'], 'run-1-figure_volume'],
      ['figure_hot_topics', ['2025-12-01', '2026-01-01', '2026-01-31'], 'run-1-figure_hot_topics'],
    ]);
    expect(asked).toEqual([
      { name: 'volume', id: 'id-1' },
      { name: 'hot-topics', id: 'id-2' },
    ]);
  });

  test('of a city name it wherever its statement asks', async () => {
    const figure = { name: 'volume', statement: 'city_figure_volume', parameters: ['city', 'first', 'last'] };
    const { started } = await ask({ month: '2026-01', scope: '210100' }, [figure]);
    expect(started[0]?.[1]).toEqual(['210100', '2026-01-01', '2026-01-31']);
  });

  test('of what is no month are not asked', async () => {
    await expect(ask({ month: '2026-13', scope: 'province' })).rejects.toThrow('not a month');
  });
});

describe('a report', () => {
  test('is made once all figures are answered, kept under its month, and announced', async () => {
    const { kept, announced, ...deps } = world();
    expect(await makeReport(deps, RUN, asked)).toEqual({ state: 'made', failed: [], key: 'province/2026-01' });
    const page = kept.get('province/2026-01') ?? '';
    expect(page).toContain('1,234');
    expect(page.indexOf('沈阳市')).toBeLessThan(page.indexOf('大连市'));
    expect(announced).toEqual([{ ...RUN, bucket: 'rows', key: 'province/2026-01' }]);
  });

  test('waits for the last answer, and is neither kept nor announced before', async () => {
    const { kept, announced, ...deps } = world((id) => (id === 'names' ? 'running' : 'answered'));
    expect(await makeReport(deps, RUN, asked)).toEqual({ state: 'waiting', failed: [] });
    expect([kept.size, announced.length]).toEqual([0, 0]);
  });

  test('names the figures that failed, although others are still asked for', async () => {
    const { kept, ...deps } = world((id) => (id === 'names' ? 'failed' : 'running'));
    expect(await makeReport(deps, RUN, asked)).toEqual({ state: 'failed', failed: ['names'] });
    expect(kept.size).toBe(0);
  });

  test('of a city bears its name and shows its backlog alone', async () => {
    const { kept, announced: _told, ...deps } = world();
    await makeReport(deps, { month: '2026-01', scope: '210200' }, asked);
    const page = kept.get('210200/2026-01') ?? '';
    expect(page).toContain('<h1>12345 热线月报 · 大连市</h1>');
    expect(page).not.toContain('沈阳市');
  });

  test('made again replaces itself', async () => {
    const { kept, ...deps } = world();
    await makeReport(deps, RUN, asked);
    const first = kept.get('province/2026-01');
    await makeReport(deps, RUN, asked);
    expect([kept.size, kept.get('province/2026-01')]).toEqual([1, first]);
  });
});
