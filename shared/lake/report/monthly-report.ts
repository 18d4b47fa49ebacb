import { formatLocalMinute } from '#kernel/domain/instant.ts';
import {
  type Month,
  type MonthDays,
  monthBefore,
  sameMonthLastYear,
  toMonth,
  toMonthDays,
} from '#kernel/domain/time/month.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { LakeAnswers, LakeQueries, Row } from '../lake.port.ts';
import type { Announcements, ReportRun, ReportRuns, ReportScope, ReportStore } from '../reports.port.ts';
import { renderMonthlyReport } from './presenting/monthly-report-page.ts';
import type { Answers } from './presenting/report-data.ts';
import type { Targets } from './targets.rules.ts';

/** The query that gives the names of codes. */
const NAMES = 'names';

/** The saved statement of a figure, for the province or a city, with the names of its parameters. */
export interface FigureQuery {
  readonly name: string;
  readonly statement: string;
  readonly parameters: readonly string[];
}

/** The figures that the report compares with other months. */
const COMPARED = [
  'escalations',
  'helpfulness',
  'holds',
  'on-the-spot',
  'on-time',
  'rates',
  'reach',
  'returns',
  'solved-within',
  'times',
  'volume',
];
/** The months that it compares with. */
const OTHER_MONTHS = { before: monthBefore, yearAgo: sameMonthLastYear } as const;
export type OtherMonth = keyof typeof OTHER_MONTHS;

/** Lists what a report asks: each figure of its month, and some of the months that it compares with. */
export function listQuestions<F extends { readonly name: string }>(
  figures: readonly F[],
  month: Month,
): readonly { readonly figure: F; readonly days: MonthDays; readonly of?: OtherMonth }[] {
  const findDays = (each: Month) => {
    const days = toMonthDays(each);
    if (days === undefined) throw new RangeError(`not a month: ${each}`);
    return days;
  };
  const days = findDays(month);
  const compared = figures.filter(({ name }) => COMPARED.includes(name));
  return [
    ...figures.map((figure) => ({ figure, days })),
    ...(Object.keys(OTHER_MONTHS) as OtherMonth[]).flatMap((of) =>
      compared.map((figure) => ({ figure, days: findDays(OTHER_MONTHS[of](month)), of })),
    ),
  ];
}

/** A query that was started, of the report's month unless it says which. */
export interface StartedQuery {
  readonly name: string;
  readonly of?: OtherMonth;
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
  const started: StartedQuery[] = [];
  for (const { figure, days, of } of listQuestions(figures, month)) {
    const values: Readonly<Record<string, string>> = { ...days, city: scope };
    const id = await queries.start(
      figure.statement,
      figure.parameters.map((parameter) => values[parameter] ?? ''),
      [token, figure.statement, ...(of ? [of] : [])].join('-'),
    );
    started.push({ name: figure.name, ...(of && { of }), id });
  }
  return started;
}

export interface MakeReportDeps {
  readonly answers: Pick<LakeAnswers, 'readStates' | 'readRows'>;
  readonly reports: ReportStore;
  readonly announcements: Pick<Announcements, 'reportMade'>;
  readonly time: TimeSource;
  readonly targets: Targets;
}

/**
 * Writes and announces the report when all queries are answered; a repeat replaces it. Returns `waiting` while a query is
 * running, or `failed` with the names of the failed ones. The last attempt makes the report of what is answered, and the page
 * names what is missing; it fails only if nothing is answered.
 */
export async function makeReport(
  { answers, reports, announcements, time, targets }: MakeReportDeps,
  run: ReportRun,
  started: readonly StartedQuery[],
  { isLastAttempt = false } = {},
): Promise<{
  readonly state: 'made' | 'waiting' | 'failed';
  readonly failed: readonly string[];
  readonly key?: string;
}> {
  const states = await answers.readStates(started.map(({ id }) => id));
  const listIn = (state: 'running' | 'answered' | 'failed') =>
    started.filter(({ id }) => (states.get(id) ?? 'failed') === state);
  const [failed, running, answered] = [listIn('failed'), listIn('running'), listIn('answered')];
  const toNames = (some: readonly StartedQuery[]) => some.map(({ name, of }) => (of ? `${name} ${of}` : name));
  if (failed.length > 0 && (!isLastAttempt || answered.length === 0))
    return { state: 'failed', failed: toNames(failed) };
  if (running.length > 0 && !isLastAttempt) return { state: 'waiting', failed: [] };
  const missing = toNames([...failed, ...running]);
  const rows: Record<OtherMonth | 'now', Record<string, readonly Row[]>> = { now: {}, before: {}, yearAgo: {} };
  for (const { name, of = 'now', id } of answered) rows[of][name] = await answers.readRows(id);
  const { now, before, yearAgo }: Readonly<Record<OtherMonth | 'now', Answers>> = rows;
  const page = renderMonthlyReport({
    month: run.month,
    asOf: formatLocalMinute(time.now()),
    answers: now,
    before,
    yearAgo,
    missing,
    targets,
    ...findNames(now[NAMES] ?? [], run.scope),
  });
  const place = await reports.put(run, page);
  await announcements.reportMade({ ...run, ...place });
  return { state: 'made', failed: missing, key: place.key };
}

/** The names of codes, and the cities of the scope by code. */
function findNames(rows: readonly Row[], scope: ReportScope) {
  const named = rows.map(({ code, name, level }) => ({ code: String(code), name: String(name), level }));
  const cities = named
    .filter(({ code, level }) => level === 'city' && (scope === 'province' || code === scope))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const place = scope === 'province' ? named.find(({ level }) => level === 'province')?.name : cities[0]?.name;
  return { cities, names: Object.fromEntries(named.map(({ code, name }) => [code, name])), place };
}
