// Writes the generated parts of docs/analytics.md: `npm run generate -- lake-docs`.
import { DIFFERENCES } from 'one-machine-aws/lake';
import { describeView } from '#infra/lake/column-texts.ts';
import { DIMENSIONS, type LakeColumn, listColumns, listFigures, VIEWS } from '#infra/lake/lake-sql.ts';
import { WITHHELD } from '#lake/domain/event-columns.ts';
import { REQUEST_WITHHELD } from '#lake/domain/request-facts.ts';
import { withParts } from './generated-parts.ts';
import { readCommitted, writeGenerated } from './write-generated.ts';

const PAGE = 'docs/analytics.md';

const PARTS: Readonly<Record<string, () => string>> = {
  dialect: () =>
    table(
      ['Trino', 'DuckDB', 'why'],
      DIFFERENCES.map(({ trino, duckDb, why }) => [`\`${trino}\``, `\`${duckDb}\``, why]),
    ),
  events: () => columnTable(listColumns('events')),
  replies: () => columnTable(listColumns('replies')),
  texts: () => columnTable(listColumns('texts')),
  views: () => VIEWS.map((view) => `#### \`${view}\`\n\n${columnTable(describeView(view))}`).join('\n\n'),
  enterpriseEvents: () => columnTable(listColumns('enterprise_events')),
  withheld: () => withheldTable(WITHHELD),
  requestWithheld: () => withheldTable(REQUEST_WITHHELD),
  dimensions: () =>
    table(
      ['table', 'column', 'type', 'what', 'unit'],
      DIMENSIONS.flatMap((name) =>
        listColumns(name).map(({ name: column, type, text, unit = '' }) => [
          `\`${name}\``,
          `\`${column}\``,
          type,
          text,
          unit,
        ]),
      ),
    ),
  figures: () =>
    table(
      ['name', 'what'],
      listFigures().map(({ name, about }) => [`\`${name}\``, about]),
    ),
};

/** The page with its generated parts as the code defines them now. */
export function withLakeParts(page: string): string {
  return withParts(page, PARTS);
}

function withheldTable(fields: Readonly<Record<string, string>>): string {
  return table(
    ['field', 'why it is not exported'],
    Object.entries(fields).map(([field, why]) => [`\`${field}\``, why]),
  );
}

function columnTable(columns: readonly LakeColumn[]): string {
  return table(
    ['column', 'type', 'what', 'unit', 'from'],
    columns.map(({ name, type, text, unit = '', source }) => [
      `\`${name}\``,
      /^array<struct/.test(type) ? 'list of parts' : type,
      text,
      unit,
      source,
    ]),
  );
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(heads), `|${heads.map(() => ' --- |').join('')}`, ...lines.map(row)].join('\n');
}

if (import.meta.main) writeGenerated(PAGE, withLakeParts(readCommitted(PAGE)));
