import { describe, expect, test } from 'vitest';
import type { Row } from '#lake/lake.port.ts';
import {
  askFigures,
  type FigureQuery,
  makeReport,
  type StartedQuery,
  startReports,
} from '#lake/report/monthly-report.ts';
import type { ReportRun } from '#lake/reports.port.ts';
import { instant } from '#test/support/domain/world.ts';

const RUN: ReportRun = { month: '2026-01', scope: 'province' };
const FIGURES: readonly FigureQuery[] = [
  { name: 'volume', statement: 'figure_volume', parameters: ['first', 'last'] },
  { name: 'hot-topics', statement: 'figure_hot_topics', parameters: ['before', 'first', 'last'] },
];

/** A lake that answers queries by name, and a store and a bus that record what they get. */
function openPorts(state: (name: string) => 'running' | 'answered' | 'failed' = () => 'answered') {
  const stored = new Map<string, string>();
  const announced: object[] = [];
  const rows: Readonly<Record<string, readonly Row[]>> = {
    volume: [{ dimension: 'all', value: 'all', appeals: 1234 }],
    names: [
      { code: '210000', name: '辽宁省', level: 'province' },
      { code: '210200', name: '大连市', level: 'city' },
      { code: '210100', name: '沈阳市', level: 'city' },
    ],
  };
  return {
    stored,
    announced,
    answers: {
      readStates: async (ids: readonly string[]) => new Map(ids.map((id) => [id, state(id)])),
      readRows: async (id: string) => rows[id] ?? [],
    },
    reports: {
      put: async ({ month, scope }: ReportRun, page: string) => {
        stored.set(`${scope}/${month}`, page);
        return { bucket: 'rows', key: `${scope}/${month}` };
      },
    },
    time: { now: () => instant('2026-02-01T00:30:00.000Z') },
    targets: {},
    announcements: {
      reportMade: async (report: object) => {
        announced.push(report);
      },
    },
  };
}
const started: readonly StartedQuery[] = ['volume', 'names'].map((name) => ({ name, id: name }));

describe('startReports', () => {
  test.each([
    ['2026-01-31T16:30:00.000Z', '2026-01'],
    ['2026-01-31T15:30:00.000Z', '2025-12'],
    ['2026-01-01T00:30:00.000Z', '2025-12'],
  ])('the reports of the previous local month are started: at %s those of %s', async (now, month) => {
    const calls: ReportRun[] = [];
    const runs = {
      start: async (run: ReportRun) => {
        calls.push(run);
        return run.scope === 'province' ? ('exists' as const) : ('started' as const);
      },
    };
    const report = await startReports({ runs, time: { now: () => instant(now) } }, ['province', '210100']);
    expect(calls).toEqual([
      { month, scope: 'province' },
      { month, scope: '210100' },
    ]);
    expect(report.map(({ outcome }) => outcome)).toEqual(['exists', 'started']);
  });
});

describe('askFigures', () => {
  test('some figures are also queried for the month before and the same month of last year', async () => {
    const { calls, started } = await ask(RUN);
    expect(calls.slice(2)).toEqual([
      ['figure_volume', ['2025-12-01', '2025-12-31'], 'run-1-figure_volume-before'],
      ['figure_volume', ['2025-01-01', '2025-01-31'], 'run-1-figure_volume-yearAgo'],
    ]);
    expect(started.slice(2)).toEqual([
      { name: 'volume', of: 'before', id: 'id-3' },
      { name: 'volume', of: 'yearAgo', id: 'id-4' },
    ]);
  });

  const ask = async (run: ReportRun, figures = FIGURES) => {
    const calls: unknown[][] = [];
    const queries = {
      start: async (...call: unknown[]) => {
        calls.push(call);
        return `id-${calls.length}`;
      },
    };
    return { calls, started: await askFigures({ queries, figures }, run, 'run-1') };
  };

  test('figures are queried for the days of the month, each with its own token', async () => {
    const { calls, started } = await ask(RUN);
    expect(calls.slice(0, 2)).toEqual([
      ['figure_volume', ['2026-01-01', '2026-01-31'], 'run-1-figure_volume'],
      ['figure_hot_topics', ['2025-12-01', '2026-01-01', '2026-01-31'], 'run-1-figure_hot_topics'],
    ]);
    expect(started.slice(0, 2)).toEqual([
      { name: 'volume', id: 'id-1' },
      { name: 'hot-topics', id: 'id-2' },
    ]);
  });

  test('figures of a city pass the city to their statements', async () => {
    const figure = { name: 'volume', statement: 'city_figure_volume', parameters: ['city', 'first', 'last'] };
    const { calls } = await ask({ month: '2026-01', scope: '210100' }, [figure]);
    expect(calls[0]?.[1]).toEqual(['210100', '2026-01-01', '2026-01-31']);
  });

  test('figures of an invalid month are rejected', async () => {
    await expect(ask({ month: '2026-13', scope: 'province' })).rejects.toThrow('not a month');
  });
});

describe('makeReport', () => {
  test('a report is made, stored and announced when all figures are answered', async () => {
    const { stored, announced, ...deps } = openPorts();
    expect(await makeReport(deps, RUN, started)).toEqual({ state: 'made', failed: [], key: 'province/2026-01' });
    const page = stored.get('province/2026-01') ?? '';
    expect(page).toContain('1,234');
    expect(page.indexOf('沈阳市')).toBeLessThan(page.indexOf('大连市'));
    expect(announced).toEqual([{ ...RUN, bucket: 'rows', key: 'province/2026-01' }]);
  });

  test('a report waits for the last answer and is not stored or announced before', async () => {
    const { stored, announced, ...deps } = openPorts((id) => (id === 'names' ? 'running' : 'answered'));
    expect(await makeReport(deps, RUN, started)).toEqual({ state: 'waiting', failed: [] });
    expect([stored.size, announced.length]).toEqual([0, 0]);
  });

  test('a report fails with the names of the failed figures even if others are running', async () => {
    const { stored, ...deps } = openPorts((id) => (id === 'names' ? 'failed' : 'running'));
    expect(await makeReport(deps, RUN, started)).toEqual({ state: 'failed', failed: ['names'] });
    expect(stored.size).toBe(0);
  });

  test('at the last attempt a figure that fails does not stop the report, and the page names it', async () => {
    const { stored, announced, ...deps } = openPorts((id) => (id === 'names' ? 'failed' : 'answered'));
    const made = await makeReport(deps, RUN, started, { isLastAttempt: true });
    expect(made).toEqual({ state: 'made', failed: ['names'], key: 'province/2026-01' });
    expect(stored.get('province/2026-01')).toContain('1,234');
    expect(stored.get('province/2026-01')).toContain('Figures that could not be had: 名称 names</p>');
    expect(announced).toHaveLength(1);
    const slow = openPorts((id) => (id === 'names' ? 'running' : 'answered'));
    expect(await makeReport(slow, RUN, started, { isLastAttempt: true })).toMatchObject({ state: 'made' });
  });

  test('a report without any answer fails at the last attempt too', async () => {
    const { stored, ...deps } = openPorts(() => 'failed');
    const made = await makeReport(deps, RUN, started, { isLastAttempt: true });
    expect(made).toEqual({ state: 'failed', failed: ['volume', 'names'] });
    expect(stored.size).toBe(0);
  });

  test('the report of the province has its name and the local time of its figures', async () => {
    const { stored, ...deps } = openPorts();
    await makeReport(deps, RUN, started);
    const page = stored.get('province/2026-01');
    expect(page).toContain('<h1>12345 热线月报 · 辽宁省</h1>');
    expect(page).toContain('2026-02-01 08:30');
  });

  test('the report of a city has its name and only its backlog', async () => {
    const { stored, announced: _announced, ...deps } = openPorts();
    await makeReport(deps, { month: '2026-01', scope: '210200' }, started);
    const page = stored.get('210200/2026-01') ?? '';
    expect(page).toContain('<h1>12345 热线月报 · 大连市</h1>');
    expect(page).not.toContain('沈阳市');
  });

  test('a report that is made again replaces itself', async () => {
    const { stored, ...deps } = openPorts();
    await makeReport(deps, RUN, started);
    const first = stored.get('province/2026-01');
    await makeReport(deps, RUN, started);
    expect([stored.size, stored.get('province/2026-01')]).toEqual([1, first]);
  });
});
