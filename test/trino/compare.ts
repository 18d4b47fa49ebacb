import type { Lake, LakeRow } from 'one-machine-aws/lake';
import { VIEWS } from '#infra/lake/lake-sql.ts';
import { FIGURES, livesOf, rounded } from '#test/support/lake/figures.ts';
import { WORKED_QUESTIONS } from '#test/support/lake/worked-questions.ts';
import type { TrinoAnswer, TrinoClient } from './client.ts';
import type { DataSet } from './data-set.ts';
import { parametersOf } from './parameters.ts';
import type { LakeTemplate } from './template.ts';

/** Databases of the stage whose templates are compared. */
export const DATABASES = {
  province: 'hotline_prod_province',
  city: 'hotline_prod_city',
  texts: 'hotline_prod_texts',
} as const;
/** Cities whose analysts' queries are run. */
const CITIES = ['210100'] as const;

export interface Comparison {
  readonly group: string;
  readonly name: string;
  readonly rows: number;
  /** What Trino was compared with. */
  readonly against: readonly string[];
  /** The first difference; undefined if there is none. */
  readonly difference: string | undefined;
}

export interface Compared {
  readonly client: TrinoClient;
  /** Opens DuckDB over the files that are there now. */
  readonly openLake: () => Promise<Lake>;
  readonly template: LakeTemplate;
  readonly data: DataSet;
  /** Changes the text that Trino gets, not the one of DuckDB. */
  readonly spoil: (sql: string) => string;
}

/** Runs in Trino and in DuckDB only what a planted fault changes: the rest is the same with and without it. */
export async function* compareSpoilt(compared: Compared): AsyncGenerator<Comparison> {
  const { template, spoil } = compared;
  const isSpoilt = ({ sql }: { readonly sql: string }) => spoil(sql) !== sql;
  const spoilt = { saved: template.saved.filter(isSpoilt), prepared: template.prepared.filter(isSpoilt) };
  const lake = await compared.openLake();
  try {
    yield* compareSaved({ ...compared, template: { ...template, ...spoilt } }, lake);
    yield* comparePrepared({ ...compared, template: { ...template, ...spoilt } }, lake);
    yield* compareQuestions(compared, lake, WORKED_QUESTIONS.filter(isSpoilt));
  } finally {
    lake.close();
  }
}

/** Runs every view, saved query, prepared statement of the report and worked question in Trino and in DuckDB. */
export async function* compareAll(compared: Compared): AsyncGenerator<Comparison> {
  const lake = await compared.openLake();
  try {
    yield* compareViews(compared, lake);
    yield* compareSaved(compared, lake);
    yield* comparePrepared(compared, lake);
    yield* compareQuestions(compared, lake, WORKED_QUESTIONS);
  } finally {
    lake.close();
  }
}

/** All rows of all views. Those of a city see compacted rows only, so they are compared after the landed rows are compacted. */
export async function* compareViews({ client }: Compared, lake: Lake): AsyncGenerator<Comparison> {
  const views = ['events', 'replies', 'enterprise_events', ...VIEWS].map((name) => [DATABASES.province, name] as const);
  for (const [schema, name] of [...views, [DATABASES.texts, 'texts'] as const])
    yield compare('view', name, sorted, () => client.query(schema, `SELECT * FROM ${name}`), {
      DuckDB: () => lake.query(`SELECT * FROM ${name}`),
    });
}

async function* compareSaved({ client, template, data, spoil }: Compared, lake: Lake): AsyncGenerator<Comparison> {
  const lives = livesOf(data.logs);
  const inProvince = template.saved.filter(({ database }) => database === DATABASES.province);
  for (const { name, sql } of inProvince) {
    const values = parametersOf(sql, data.days);
    const figure = FIGURES[name.replace(/^hotline-/, '')];
    yield compare('figure', name, inOrder, () => client.execute(DATABASES.province, 'saved', spoil(sql), values), {
      DuckDB: () => lake.query(sql, values),
      ...(figure && { TypeScript: async () => figure(lives, data.days, data.enterprise) as readonly LakeRow[] }),
    });
  }
}

/** The saved queries of a city, over compacted rows. */
export async function* compareCities(
  { client, template, data, spoil }: Compared,
  lake: Lake,
): AsyncGenerator<Comparison> {
  for (const { name, sql, database, group } of template.saved) {
    const city = CITIES.find((code) => group.endsWith(`-${code}`));
    if (database !== DATABASES.city || city === undefined) continue;
    const values = parametersOf(sql, data.days, city);
    const ask = () => client.execute(DATABASES.city, 'saved', spoil(sql), values);
    yield compare('figure of a city', `${name} ${city}`, inOrder, ask, { DuckDB: () => lake.query(sql, values) });
  }
}

async function* comparePrepared({ client, template, data, spoil }: Compared, lake: Lake): AsyncGenerator<Comparison> {
  for (const { name, group, sql } of template.prepared.filter(({ sql }) => !sql.startsWith('INSERT'))) {
    const schema = group.endsWith('-texts') ? DATABASES.texts : DATABASES.province;
    const values = parametersOf(sql, data.days, CITIES[0]);
    const order = name.includes('names') ? sorted : inOrder;
    yield compare('statement', name, order, () => client.execute(schema, name, spoil(sql), values), {
      DuckDB: () => lake.query(sql, values),
    });
  }
}

async function* compareQuestions(
  { client, spoil }: Compared,
  lake: Lake,
  questions: typeof WORKED_QUESTIONS,
): AsyncGenerator<Comparison> {
  for (const { question, sql } of questions)
    yield compare('question', question, sorted, () => client.query(DATABASES.province, spoil(sql)), {
      DuckDB: () => lake.query(sql),
    });
}

type Order = (rows: readonly string[]) => readonly string[];
const inOrder: Order = (rows) => rows;
const sorted: Order = (rows) => rows.toSorted();

async function compare(
  group: string,
  name: string,
  order: Order,
  ask: () => Promise<TrinoAnswer>,
  others: Readonly<Record<string, () => Promise<readonly LakeRow[]>>>,
): Promise<Comparison> {
  const against = Object.keys(others);
  try {
    const { columns, rows } = await ask();
    const found = order(rows.map((row) => JSON.stringify(rounded([row]))));
    for (const [other, read] of Object.entries(others)) {
      const wanted = order((await read()).map((row) => toLine(row, columns)));
      const difference = findDifference(found, wanted, other);
      if (difference !== undefined) return { group, name, rows: rows.length, against, difference };
    }
    return { group, name, rows: rows.length, against, difference: undefined };
  } catch (error) {
    return { group, name, rows: 0, against, difference: error instanceof Error ? error.message : String(error) };
  }
}

function findDifference(found: readonly string[], wanted: readonly string[], other: string): string | undefined {
  const at = found.findIndex((line, index) => line !== wanted[index]);
  if (at < 0 && found.length === wanted.length) return undefined;
  if (at < 0) return `Trino has ${found.length} rows, ${other} ${wanted.length}`;
  return `row ${at + 1}: Trino ${found[at]?.slice(0, 300)}, ${other} ${wanted[at]?.slice(0, 300)}`;
}

/** The values of a row in the order of Trino's columns, in its form. */
function toLine(row: LakeRow, columns: readonly string[]): string {
  return JSON.stringify(rounded([columns.map((column) => listed(row[column]))]));
}

/** A row within a row is a list in Trino. */
function listed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(listed);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.values(value).map(listed);
}
