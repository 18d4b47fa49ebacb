import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { LakeTable } from '../../shared/names.ts';

/** The exported tables, each with its folder in its bucket; `texts` has a bucket of its own (docs/analytics.md). */
export const EXPORTED: Readonly<Record<LakeTable, string>> = { events: '', replies: 'replies/', texts: '' };

/** A column of an exported table, with the type that Glue gives it. */
export interface LakeColumn {
  readonly name: string;
  readonly type: string;
  readonly words: string;
  readonly unit?: string;
  readonly source: string;
}

const HERE = import.meta.dirname;

/** By what the settled rows are partitioned. */
export const PARTITIONS = ['city', 'event_date'];

/** What codes mean on a day: snapshots of the directory (`npm run dimensions`). */
export const DIMENSIONS = ['units', 'categories', 'regions', 'calendar'] as const;

/** The columns of a table, in its order. */
export function columnsOf(table: string): readonly LakeColumn[] {
  const { columns } = JSON.parse(readFileSync(join(HERE, `tables/${table}.json`), 'utf8'));
  return columns;
}

/** The views beside `events`, each after those that it reads. */
export const VIEWS = [
  'appeals',
  'assignments',
  'clocks',
  'surveys',
  'scores',
  'counted',
  'routing',
  'backlog_daily',
] as const;

/**
 * What a view selects, in Trino's dialect. That of an exported table has each row once: the rows that have landed since, and those
 * that were settled into their partitions, may be the same. It is partitioned by what a question limits, so that the limits reach
 * the tables below. City analysts have no table of what has landed, for it is not parted by city: theirs is of settled rows only.
 */
export function viewSql(name: string, { isSettledOnly = false } = {}): string {
  if (!isExported(name)) return readFileSync(join(HERE, `views/${name}.sql`), 'utf8');
  const list = columnsOf(name)
    .map(({ name: column }) => column)
    .join(', ');
  return `-- One row per event.
SELECT ${list}
FROM (
  SELECT
    ${list},
    row_number() OVER (PARTITION BY event_date, city, appeal_id, version ORDER BY contract_version DESC) AS copy
  FROM (
    SELECT ${list} FROM ${name}_settled${
      isSettledOnly
        ? ''
        : `
    UNION ALL
    SELECT ${list} FROM ${name}_landed`
    }
  ) AS copies
) AS numbered
WHERE copy = 1
`;
}

function isExported(name: string): name is LakeTable {
  return Object.hasOwn(EXPORTED, name);
}

/** The columns as they stand in a settled file's table: those of the partitions last. */
function settledColumns(table: LakeTable): string {
  const columns = columnsOf(table).map(({ name }) => name);
  return [...columns.filter((name) => !PARTITIONS.includes(name)), ...PARTITIONS].join(', ');
}

/**
 * The rows of a table that landed on a day and are not settled yet, each once: what is written into the partitions of city and
 * day of the event. Done again it finds nothing more. One parameter: the local day of arrival.
 */
export function settleSql(table: LakeTable): string {
  const list = settledColumns(table);
  return `SELECT ${list}
FROM (
  SELECT
    ${list},
    row_number() OVER (PARTITION BY event_date, city, appeal_id, version ORDER BY contract_version DESC) AS copy
  FROM ${table}_landed
  WHERE arrived = ? /* arrived */
) AS numbered
WHERE copy = 1
  AND NOT EXISTS (
    SELECT 1
    FROM ${table}_settled AS settled
    WHERE settled.event_date = numbered.event_date
      AND settled.city = numbered.city
      AND settled.appeal_id = numbered.appeal_id
      AND settled.version = numbered.version
      AND settled.contract_version >= numbered.contract_version
  )
`;
}

/** The statement that is saved in the cloud: the rows of a day of arrival, inserted. */
export function settleStatement(table: LakeTable): string {
  return `INSERT INTO ${table}_settled (${settledColumns(table)})\n${settleSql(table)}`;
}

/** The columns of the views, as `node scripts/generate/lake-views.ts` found them. */
export function viewColumns(): Readonly<Record<string, readonly Pick<LakeColumn, 'name' | 'type'>[]>> {
  return JSON.parse(readFileSync(join(HERE, 'views/columns.json'), 'utf8'));
}

/** A type of Glue in Trino's words: `array<struct<a:string>>` -> `array(row(a varchar))`. */
export function trinoType(type: string): string {
  const element = /^array<(.*)>$/.exec(type)?.[1];
  if (element !== undefined) return `array(${trinoType(element)})`;
  const fields = /^struct<(.*)>$/.exec(type)?.[1];
  if (fields === undefined) return { string: 'varchar', int: 'integer', timestamp: 'timestamp(3)' }[type] ?? type;
  const parts = fields.split(',').map((part) => part.split(':') as [string, string]);
  return `row(${parts.map(([name, part]) => `${name} ${trinoType(part)}`).join(', ')})`;
}

/** Partitions beside those of cities: tip-offs, and appeals outside of the jurisdiction or without a known place. */
export const OTHER_PARTITIONS = ['reports', 'elsewhere'];

/** Lists the division codes of the cities in a jurisdiction. */
export function listCities(jurisdiction: string): readonly string[] {
  const { regions } = JSON.parse(readFileSync(join(HERE, '../../data/regions/liaoning.json'), 'utf8'));
  return (regions as { code: string; level: string }[])
    .filter(({ code, level }) => level === 'city' && code.startsWith(jurisdiction.slice(0, 2)))
    .map(({ code }) => code);
}

/** A saved query: a key figure of some days. */
export interface Figure {
  readonly name: string;
  /** Its first comment: what it says. */
  readonly about: string;
  readonly sql: string;
  /** What each question mark stands for, in order. */
  readonly parameters: readonly string[];
}

/** All key figures, by name. */
export function figures(): readonly Figure[] {
  return readdirSync(HERE)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => figureOf(basename(file, '.sql'), readFileSync(join(HERE, file), 'utf8')));
}

function figureOf(name: string, sql: string): Figure {
  const about = [...sql.matchAll(/^-- (?!Parameter)(.*)$/gm)].map(([, line]) => line).join(' ');
  const parameters = [...sql.matchAll(/\? \/\* (\w+) \*\//g)].map(([, parameter = '']) => parameter);
  return { name, about, sql, parameters };
}

/** A figure of one city: whatever it reads, it reads the rows of this city alone. */
export function ofCity({ name, sql }: Figure): Figure {
  const sources = new RegExp(`\\b(FROM|JOIN) (events|${VIEWS.join('|')})\\b`, 'g');
  return figureOf(name, sql.replace(sources, '$1 (SELECT * FROM $2 WHERE city = ? /* city */)'));
}

/** The same with the city filled in: what is left to ask for are days. */
export function inCity(figure: Figure, city: string): Figure {
  return figureOf(figure.name, ofCity(figure).sql.replaceAll('? /* city */', `'${city}'`));
}

/** A figure under the name that its statement is saved by. */
export interface ReportStatement extends Figure {
  readonly statement: string;
}

/** What a monthly report asks: every key figure, of the whole or of a city, and what codes are called. */
export function reportStatements(): Readonly<Record<'province' | 'city', readonly ReportStatement[]>> {
  const named = (start: string) => (figure: Figure) => ({
    ...figure,
    statement: `${start}_${figure.name.replaceAll('-', '_')}`,
  });
  const names = named('report')(figureOf('names', readFileSync(join(HERE, 'report/names.sql'), 'utf8')));
  return {
    province: [...figures().map(named('figure')), names],
    city: [...figures().map(ofCity).map(named('city_figure')), names],
  };
}
