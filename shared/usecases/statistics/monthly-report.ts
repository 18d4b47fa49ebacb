import { monthBefore, toMonth, toMonthDays } from '../../domain/clocks/month.ts';
import type { LakeAnswers, LakeQueries, Row } from '../../ports/lake.ts';
import type { Announcements, ReportRun, ReportRuns, ReportScope, ReportStore } from '../../ports/reports.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { renderMonthlyReport } from '../../presenting/monthly-report/monthly-report-page.ts';

/** What codes are called, beside the figures. */
export const NAMES = 'names';

/** The saved statement of a figure, of the whole or of a city, with what its question marks stand for. */
export interface AskedFigure {
  readonly name: string;
  readonly statement: string;
  readonly parameters: readonly string[];
}

/** A statement that was started. */
export interface Asked {
  readonly name: string;
  readonly id: string;
}

/** Starts the reports of the month that has ended, one for each scope; those that exist are left alone. */
export async function startReports(
  { runs, time }: { readonly runs: ReportRuns; readonly time: TimeSource },
  scopes: readonly ReportScope[],
): Promise<readonly (ReportRun & { readonly outcome: 'started' | 'exists' })[]> {
  const month = monthBefore(toMonth(time.now()));
  const report = [];
  for (const scope of scopes) report.push({ month, scope, outcome: await runs.start({ month, scope }) });
  return report;
}

/** Asks the lake for every figure of a report. The same token gives the same executions: a repeat asks nothing again. */
export async function askFigures(
  { queries, figures }: { readonly queries: LakeQueries; readonly figures: readonly AskedFigure[] },
  { month, scope }: ReportRun,
  token: string,
): Promise<readonly Asked[]> {
  const days = toMonthDays(month);
  if (days === undefined) throw new RangeError(`not a month: ${month}`);
  const values: Readonly<Record<string, string>> = { ...days, city: scope };
  const asked: Asked[] = [];
  for (const { name, statement, parameters } of figures)
    asked.push({
      name,
      id: await queries.start(
        statement,
        parameters.map((parameter) => values[parameter] ?? ''),
        `${token}-${statement}`,
      ),
    });
  return asked;
}

export interface MakeReportDeps {
  readonly answers: LakeAnswers;
  readonly reports: ReportStore;
  readonly announcements: Announcements;
}

/**
 * Makes the report once every figure is answered, keeps it and announces it; made again it replaces itself. `waiting` while some
 * are not answered yet, `failed` with the names of those that never will be.
 */
export async function makeReport(
  { answers, reports, announcements }: MakeReportDeps,
  run: ReportRun,
  asked: readonly Asked[],
): Promise<{
  readonly state: 'made' | 'waiting' | 'failed';
  readonly failed: readonly string[];
  readonly key?: string;
}> {
  const states = await answers.statesOf(asked.map(({ id }) => id));
  const failed = asked.flatMap(({ name, id }) => ((states.get(id) ?? 'failed') === 'failed' ? [name] : []));
  if (failed.length > 0) return { state: 'failed', failed };
  if (asked.some(({ id }) => states.get(id) === 'running')) return { state: 'waiting', failed: [] };
  const rows: Record<string, readonly Row[]> = {};
  for (const { name, id } of asked) rows[name] = await answers.rowsOf(id);
  const page = renderMonthlyReport({ month: run.month, answers: rows, ...namesIn(rows[NAMES] ?? [], run.scope) });
  const place = await reports.put(run, page);
  await announcements.reportMade({ ...run, ...place });
  return { state: 'made', failed: [], key: place.key };
}

/** Cities in order of their codes, of which a city's own report shows its own alone. */
function namesIn(rows: readonly Row[], scope: ReportScope) {
  const named = rows.map(({ code, name, level }) => ({ code: String(code), name: String(name), level }));
  const cities = named
    .filter(({ code, level }) => level === 'city' && (scope === 'province' || code === scope))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const title = cities.length === 1 && scope !== 'province' ? { place: cities[0]?.name } : {};
  return { cities, names: Object.fromEntries(named.map(({ code, name }) => [code, name])), ...title };
}
