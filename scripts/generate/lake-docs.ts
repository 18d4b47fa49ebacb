// Writes the generated parts of docs/analytics.md: `node scripts/generate/lake-docs.ts`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf, DIMENSIONS, figures, type LakeColumn, VIEWS } from '../../infra/analytics/lake-sql.ts';
import { wordsOfView } from '../../infra/analytics/view-words.ts';
import { DIFFERENCES } from '../../local/aws/lake/dialect.ts';
import { WITHHELD } from '../../shared/domain/lake/facts.ts';
import { withParts } from './generated-parts.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = join(ROOT, 'docs/analytics.md');
const RESULTS = join(ROOT, 'bench/results');

interface LakeRun {
  readonly at: string;
  readonly details: {
    readonly bySize: readonly {
      readonly events: number;
      readonly appeals: number;
      readonly queries: readonly { readonly query: string; readonly ms: number; readonly megabytes: number }[];
    }[];
    readonly costs: readonly { readonly query: string; readonly gigabytesOfAYear: number; readonly dollars: number }[];
  };
}

const PARTS: Readonly<Record<string, () => string>> = {
  dialect: () =>
    table(
      ['Trino', 'DuckDB', 'why'],
      DIFFERENCES.map(({ trino, duckDb, why }) => [`\`${trino}\``, `\`${duckDb}\``, why]),
    ),
  events: () => columnTable(columnsOf('events')),
  replies: () => columnTable(columnsOf('replies')),
  texts: () => columnTable(columnsOf('texts')),
  views: () => VIEWS.map((view) => `#### \`${view}\`\n\n${columnTable(wordsOfView(view))}`).join('\n\n'),
  withheld: () =>
    table(
      ['field', 'why it stays behind'],
      Object.entries(WITHHELD).map(([field, why]) => [`\`${field}\``, why]),
    ),
  dimensions: () =>
    table(
      ['table', 'column', 'type', 'what', 'unit'],
      DIMENSIONS.flatMap((name) =>
        columnsOf(name).map(({ name: column, type, words, unit = '' }) => [
          `\`${name}\``,
          `\`${column}\``,
          type,
          words,
          unit,
        ]),
      ),
    ),
  figures: () =>
    table(
      ['name', 'what'],
      figures().map(({ name, about }) => [`\`${name}\``, about]),
    ),
  cost: () => costs(lastRun()),
};

/** The page with its parts as code and measurements have them now. */
export function withLakeParts(page: string): string {
  return withParts(page, PARTS);
}

function lastRun(): LakeRun {
  const file = readdirSync(RESULTS)
    .filter((name) => name.endsWith('-lake.json'))
    .toSorted()
    .at(-1);
  if (file === undefined) throw new Error('npm run bench -- lake has not been run');
  return JSON.parse(readFileSync(join(RESULTS, file), 'utf8')) as LakeRun;
}

function costs({ at, details: { bySize, costs } }: LakeRun): string {
  const sizes = bySize.map(({ events }) => `${events.toLocaleString('en')} events`);
  const lines = costs.map(({ query, gigabytesOfAYear, dollars }) => [
    `\`${query}\``,
    ...bySize.map(({ queries }) => {
      const found = queries.find((each) => each.query === query);
      return `${found?.ms} ms, ${found?.megabytes.toFixed(1)} MB`;
    }),
    query.includes(' ') ? '' : `${gigabytesOfAYear.toFixed(1)} GB, $${dollars.toFixed(3)}`,
  ]);
  const head = ['query', ...sizes, 'Athena, 20 million appeals'];
  return `Measured ${at.slice(0, 10)} with \`npm run bench -- lake\`: a simulated month, settled into its partitions (7 cities and tip-offs), DuckDB on
two shared cores; time is the median of three, MB is the size of the columns that the query reads. The last column takes the
bytes per appeal of the largest lake to a year of 20 million appeals, all of it read, at $5 a terabyte (\`us-east-1\`; China has its own
list). The month is made of 400 lives, copied, which takes less room than as many different ones, and compression in AWS is not that of
DuckDB: take it for the order of magnitude.

${table(head, lines)}

Time and bytes grow with the rows; what names a city and days reads their partitions alone (the last row). The views group all
events of an appeal, so the figures read every day that there is: after three years, three times as much.`;
}

function columnTable(columns: readonly LakeColumn[]): string {
  return table(
    ['column', 'type', 'what', 'unit', 'from'],
    columns.map(({ name, type, words, unit = '', source }) => [
      `\`${name}\``,
      /^array<struct/.test(type) ? 'list of parts' : type,
      words,
      unit,
      source,
    ]),
  );
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(heads), `|${heads.map(() => ' --- |').join('')}`, ...lines.map(row)].join('\n');
}

if (import.meta.main) writeFileSync(PAGE, withLakeParts(readFileSync(PAGE, 'utf8')));
