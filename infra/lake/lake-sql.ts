import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LANDED_WINDOW, type LakeTable } from '#kernel/env-names.ts';
import { daysAgo } from './statements/days-ago.ts';
import { type FigurePolicy, fillPolicyNumbers } from './statements/figure-policy.ts';
import { limitToDays } from './statements/limit-to-days.ts';
import { NOT_MOVED, notSealedSince } from './statements/sealed-later.ts';

/** The exported tables with their folders. `texts` is in another bucket than the others (docs/analytics.md). */
export const EXPORTED: Readonly<Record<LakeTable, string>> = {
  events: '',
  replies: 'replies/',
  texts: '',
  enterprise_events: 'enterprise/',
};

/** The column with the case of an exported row; with `version` it is the key of a row. */
const findCaseColumn = (table: LakeTable) => (table === 'enterprise_events' ? 'request_id' : 'appeal_id');

/** A column of an exported table, with the type that Glue gives it. */
export interface LakeColumn {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly unit?: string;
  readonly source: string;
}

const HERE = import.meta.dirname;

/** The partition columns of compacted rows. */
export const PARTITIONS = ['city', 'event_date'];

/** Daily snapshots of the directory, with the names of codes, and of the uses of knowledge items (`npm run ops -- dimensions`). */
export const DIMENSIONS = ['units', 'categories', 'regions', 'calendar', 'knowledge_uses'] as const;

/** Reads the columns of a table, in order. */
export function listColumns(table: string): readonly LakeColumn[] {
  const { columns } = JSON.parse(readFileSync(join(HERE, `tables/${table}.json`), 'utf8'));
  return columns;
}

/** The views in addition to `events`, each after the views that it reads. */
export const VIEWS = [
  'appeals',
  'assignments',
  'clocks',
  'surveys',
  'scores',
  'counted',
  'routing',
  'backlog_daily',
  'request_clocks',
  'requests',
  'helpfulness',
  'visits',
  'campaign_answers',
  'campaigns',
] as const;

/** The first day of events whose landed rows are seen and compacted. */
const WINDOW_DAYS = LANDED_WINDOW.arrivedDays + LANDED_WINDOW.lateDays;
const NOT_SEALED = notSealedSince(daysAgo(LANDED_WINDOW.arrivedDays + 1));

/**
 * Returns the query of a view, in Trino's dialect. The view of an exported table has each row once. Compacted rows are unique, so
 * they are read as they are; rows that landed in the last days are added once, unless they are compacted. No query numbers or
 * joins more than this window. Analysts of a city have no landed table, because it is not partitioned by city.
 */
export function viewSql(
  name: string,
  {
    isCompactedOnly = false,
    policy,
  }: { readonly isCompactedOnly?: boolean; readonly policy?: FigurePolicy | undefined } = {},
): string {
  if (!isExported(name)) return fillPolicyNumbers(readFileSync(join(HERE, `views/${name}.sql`), 'utf8'), policy);
  const list = listColumns(name)
    .map(({ name: column }) => column)
    .join(', ');
  const compacted = `-- One row per event.\nSELECT ${list}\nFROM ${name}_settled`;
  if (isCompactedOnly) return `${compacted}\n`;
  return `${compacted} AS compacted\n${name === 'events' ? NOT_MOVED : ''}UNION ALL
SELECT ${list}
FROM (${landedOnce(name, list, `arrived >= ${daysAgo(LANDED_WINDOW.arrivedDays + 1)} AND event_date >= ${daysAgo(WINDOW_DAYS)}`)}
) AS numbered
WHERE copy = 1
  AND ${isNotCompacted(name, `event_date >= ${daysAgo(WINDOW_DAYS)}`)}${name === 'replies' ? NOT_SEALED : ''}
`;
}

/** Landed rows with the number of each copy. A copy that was made after its case was sealed comes first. */
function landedOnce(table: LakeTable, list: string, condition: string): string {
  const sealed = table === 'events' ? ', coalesce(is_sealed, false) DESC' : '';
  return `
  SELECT
    ${list},
    row_number() OVER (
      PARTITION BY event_date, ${findCaseColumn(table)}, version
      ORDER BY contract_version DESC${sealed}, city DESC
    ) AS copy
  FROM ${table}_landed
  WHERE ${condition}`;
}

/** A row that is compacted under another city stays there: its case was sealed later. */
function isNotCompacted(table: LakeTable, condition: string): string {
  const caseColumn = findCaseColumn(table);
  return `NOT EXISTS (
    SELECT 1
    FROM ${table}_settled AS settled
    WHERE settled.${condition}
      AND settled.event_date = numbered.event_date
      AND settled.${caseColumn} = numbered.${caseColumn}
      AND settled.version = numbered.version
  )`;
}

function isExported(name: string): name is LakeTable {
  return Object.hasOwn(EXPORTED, name);
}

/** Lists the columns of a compacted table, with the partition columns last. */
function compactedColumns(table: LakeTable): string {
  const columns = listColumns(table).map(({ name }) => name);
  return [...columns.filter((name) => !PARTITIONS.includes(name)), ...PARTITIONS].join(', ');
}

/**
 * Selects the rows of some days of events that landed on some days and are not compacted yet, each once. A repeated run finds none.
 * It reads no other compacted days. The parameters are the first and last local day of arrival, and of the events twice.
 */
export function compactSql(table: LakeTable): string {
  const list = compactedColumns(table);
  return `SELECT ${list}
FROM (${landedOnce(table, list, `arrived BETWEEN ? /* arrived */ AND ? /* arrived */\n    AND event_date BETWEEN ? /* first */ AND ? /* last */`)}
) AS numbered
WHERE copy = 1
  AND ${isNotCompacted(table, 'event_date BETWEEN ? /* first */ AND ? /* last */')}${table === 'replies' ? NOT_SEALED : ''}
`;
}

/** Returns the saved statement that inserts landed rows into the partitions of city and event date. */
export function compactStatement(table: LakeTable): string {
  return `INSERT INTO ${table}_settled (${compactedColumns(table)})\n${compactSql(table)}`;
}

/** The columns of the views, as `npm run generate` found them. */
export function viewColumns(): Readonly<Record<string, readonly Pick<LakeColumn, 'name' | 'type'>[]>> {
  return JSON.parse(readFileSync(join(HERE, 'views/columns.json'), 'utf8'));
}

/** Translates a type of Glue to Trino: `array<struct<a:string>>` -> `array(row(a varchar))`. */
export function toTrinoType(type: string): string {
  const element = /^array<(.*)>$/.exec(type)?.[1];
  if (element !== undefined) return `array(${toTrinoType(element)})`;
  const fields = /^struct<(.*)>$/.exec(type)?.[1];
  if (fields === undefined) return { string: 'varchar', int: 'integer', timestamp: 'timestamp(3)' }[type] ?? type;
  const parts = fields.split(',').map((part) => part.split(':') as [string, string]);
  return `row(${parts.map(([name, part]) => `${name} ${toTrinoType(part)}`).join(', ')})`;
}

/** Partitions in addition to those of cities: tip-offs, and appeals outside of the jurisdiction or without a known place. */
export const OTHER_PARTITIONS = ['reports', 'elsewhere'];

/** Lists the division codes of the cities in a jurisdiction. */
export function listCities(jurisdiction: string): readonly string[] {
  const { regions } = JSON.parse(readFileSync(join(HERE, '../../data/regions/liaoning.json'), 'utf8'));
  return (regions as { code: string; level: string }[])
    .filter(({ code, level }) => level === 'city' && code.startsWith(jurisdiction.slice(0, 2)))
    .map(({ code }) => code);
}

/** A saved query: a key figure of a range of days. */
export interface Figure {
  readonly name: string;
  /** The description in the comments before it. */
  readonly about: string;
  readonly sql: string;
  /** The names of its parameters, in order. */
  readonly parameters: readonly string[];
}

/** The views that grow with the cases. That of backlogs has a row for each city and day. */
const GROUPED = new Map(VIEWS.filter((name) => name !== 'backlog_daily').map((name) => [name, viewSql(name)]));

/** Reads the query of a figure with the parts that it includes: CTEs between its own, or columns of its last SELECT. */
export function readQuery(file: string): string {
  return readFileSync(join(HERE, 'figures', file), 'utf8').replaceAll(/^-- include ([\w-]+)\n/gm, (_, part: string) =>
    readFileSync(join(HERE, `parts/${part}.sql`), 'utf8'),
  );
}

/** Reads all key figures with the numbers of a policy, sorted by name. Their views are limited to the appeals of their months. */
export function listFigures(policy?: FigurePolicy): readonly Figure[] {
  return readdirSync(join(HERE, 'figures'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1))
    .map((file) => {
      const sql = limitToDays(readQuery(file), GROUPED);
      return parseFigure(basename(file, '.sql'), fillPolicyNumbers(sql, policy));
    });
}

function parseFigure(name: string, sql: string): Figure {
  const [head = ''] = /^(?:--.*\n)*/.exec(sql) ?? [];
  const about = [...head.matchAll(/^-- (?!Parameter)(.*)$/gm)].map(([, line]) => line).join(' ');
  const parameters = [...sql.matchAll(/\? \/\* (\w+) \*\//g)].map(([, parameter = '']) => parameter);
  return { name, about, sql, parameters };
}

/** Limits a figure to the rows of one city, which is a parameter. */
export function limitToCity({ name, sql }: Figure): Figure {
  // Every view before the figure reads the events of its cases; the view of backlogs reads no other.
  const sources = /\b(FROM|JOIN) (events|enterprise_events|backlog_daily)\b/g;
  return parseFigure(name, sql.replace(sources, '$1 (SELECT * FROM $2 WHERE city = ? /* city */)'));
}

/** Limits a figure to the rows of a given city. */
export function bindCity(figure: Figure, city: string): Figure {
  return parseFigure(figure.name, limitToCity(figure).sql.replaceAll('? /* city */', `'${city}'`));
}

/** A figure with the name of its saved statement. */
export interface ReportStatement extends Figure {
  readonly statement: string;
}

/** Figures of those who train the classifier and tend the catalogue and the knowledge base. The monthly report does not ask for them. */
const NOT_REPORTED = ['knowledge-items', 'proposals', 'rule-bounces'];

/** Lists the statements of a monthly report: every other key figure, of the province or of a city, and the names of codes. */
export function listReportStatements(
  policy?: FigurePolicy,
): Readonly<Record<'province' | 'city', readonly ReportStatement[]>> {
  const named = (start: string) => (figure: Figure) => ({
    ...figure,
    statement: `${start}_${figure.name.replaceAll('-', '_')}`,
  });
  const figures = listFigures(policy).filter(({ name }) => !NOT_REPORTED.includes(name));
  const names = named('report')(parseFigure('names', readFileSync(join(HERE, 'report/names.sql'), 'utf8')));
  return {
    province: [...figures.map(named('figure')), names],
    city: [...figures.map(limitToCity).map(named('city_figure')), names],
  };
}
