import { monthBefore, toMonth, toMonthDays } from '../../domain/clocks/month.ts';
import type { LakeAnswers, LakeQueries, Row } from '../../ports/lake.ts';
import type { Announcements, ReportRun, ReportRuns, ReportScope, ReportStore } from '../../ports/reports.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { renderMonthlyReport } from '../../presenting/monthly-report/monthly-report-page.ts';

/** The query that gives the names of codes. */
export const NAMES = 'names';

/** The saved statement of a figure, for the province or a city, with the names of its parameters. */
export interface FigureQuery {
  readonly name: string;
  readonly statement: string;
  readonly parameters: readonly string[];
}

/** A query that was started. */
export interface StartedQuery {
  readonly name: string;
  readonly id: string;
}

/** Starts the reports of last month, one for each scope, unless they exist. */
export async function startReports(
  { runs, time }: { readonly runs: ReportRuns; readonly time: TimeSource },
  scopes: readonly ReportScope[],
): Promise<readonly (ReportRun & { readonly outcome: 'started' | 'exists' })[]> {
  const month = monthBefore(toMonth(time.now()));
  const started = [];
  for (const scope of scopes) started.push({ month, scope, outcome: await runs.start({ month, scope }) });
  return started;
}

/** Starts the queries of a report. A repeat with the same token gets the same executions. */
export async function askFigures(
  { queries, figures }: { readonly queries: LakeQueries; readonly figures: readonly FigureQuery[] },
  { month, scope }: ReportRun,
  token: string,
): Promise<readonly StartedQuery[]> {
  const days = toMonthDays(month);
  if (days === undefined) throw new RangeError(`not a month: ${month}`);
  const values: Readonly<Record<string, string>> = { ...days, city: scope };
  const started: StartedQuery[] = [];
  for (const { name, statement, parameters } of figures)
    started.push({
      name,
      id: await queries.start(
        statement,
        parameters.map((parameter) => values[parameter] ?? ''),
        `${token}-${statement}`,
      ),
    });
  return started;
}

export interface MakeReportDeps {
  readonly answers: LakeAnswers;
  readonly reports: ReportStore;
  readonly announcements: Announcements;
}

/**
 * Writes and announces the report when all queries are answered; a repeat replaces it. Returns `waiting` while a query is
 * running, or `failed` with the names of the failed ones.
 */
export async function makeReport(
  { answers, reports, announcements }: MakeReportDeps,
  run: ReportRun,
  started: readonly StartedQuery[],
): Promise<{
  readonly state: 'made' | 'waiting' | 'failed';
  readonly failed: readonly string[];
  readonly key?: string;
}> {
  const states = await answers.readStates(started.map(({ id }) => id));
  const failed = started.flatMap(({ name, id }) => ((states.get(id) ?? 'failed') === 'failed' ? [name] : []));
  if (failed.length > 0) return { state: 'failed', failed };
  if (started.some(({ id }) => states.get(id) === 'running')) return { state: 'waiting', failed: [] };
  const rows: Record<string, readonly Row[]> = {};
  for (const { name, id } of started) rows[name] = await answers.readRows(id);
  const page = renderMonthlyReport({ month: run.month, answers: rows, ...findNames(rows[NAMES] ?? [], run.scope) });
  const place = await reports.put(run, page);
  await announcements.reportMade({ ...run, ...place });
  return { state: 'made', failed: [], key: place.key };
}

/** The names of codes, and the cities of the scope by code. */
function findNames(rows: readonly Row[], scope: ReportScope) {
  const named = rows.map(({ code, name, level }) => ({ code: String(code), name: String(name), level }));
  const cities = named
    .filter(({ code, level }) => level === 'city' && (scope === 'province' || code === scope))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const title = cities.length === 1 && scope !== 'province' ? { place: cities[0]?.name } : {};
  return { cities, names: Object.fromEntries(named.map(({ code, name }) => [code, name])), ...title };
}
