import type { WrongCell } from '#directory/contracts/csv/read-records.ts';
import { cellsByName, splitCell } from '#directory/contracts/csv/record-table.ts';
import { describeVersionCell, isVersionCell } from '#directory/contracts/csv/version-cell.ts';
import { type FieldError, fieldError, parse } from '#kernel/contracts/parse.ts';
import type { FieldProblem } from '#kernel/presenting/field-problems.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { KnowledgeContent, KnowledgeItem, KnowledgeRow } from './domain/item.ts';
import { knowledgeContent, knowledgeId } from './knowledge.contract.ts';

/** The most items of one import. */
const MOST_ROWS = 500;
const LISTS: readonly string[] = ['aliases', 'legalBasis'];
const FIELDS = [
  'question',
  'answer',
  'aliases',
  'legalBasis',
  'needsCheck',
  'category',
  'regionCode',
  'ownerUnitId',
  'validFrom',
  'validTo',
  'audience',
] as const satisfies readonly (keyof KnowledgeContent)[];

/** The columns of the table, in order. A list is one cell, `a;b`. */
export const KNOWLEDGE_COLUMNS = ['id', 'version', ...FIELDS] as const;

/** The row of an item with its newest content. */
export function toKnowledgeRow({ id, version, content }: KnowledgeItem): readonly string[] {
  const cells = FIELDS.map((field) => {
    const value = content[field];
    return Array.isArray(value) ? value.join(';') : String(value ?? '');
  });
  return [id, String(version), ...cells];
}

/** Reads the rows of a table whose first row is the header, and all wrong cells with line and column. */
export function readKnowledgeRows(
  table: readonly { readonly line: number; readonly cells: readonly string[] }[],
  language: Language,
): { readonly rows: readonly KnowledgeRow[]; readonly wrong: readonly WrongCell[] } {
  const [header, ...lines] = table;
  const atHeader = (column: string, problem: FieldProblem, limit?: number): WrongCell =>
    wrongCell(header?.line ?? 1, column.slice(0, 64), fieldError('', problem, language, limit ? { limit } : {}));
  if (header === undefined || lines.length === 0) return { rows: [], wrong: [atHeader('', 'required')] };
  if (lines.length > MOST_ROWS) return { rows: [], wrong: [atHeader('', 'too-many', MOST_ROWS)] };
  const names = header.cells.map((cell) => cell.trim());
  const misnamed = [
    ...names
      .filter((name) => !KNOWLEDGE_COLUMNS.some((column) => column === name))
      .map((name) => atHeader(name, 'unknown-field')),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => atHeader(name, 'duplicate')),
    ...KNOWLEDGE_COLUMNS.filter((name) => !names.includes(name)).map((name) => atHeader(name, 'required')),
  ];
  if (misnamed.length > 0) return { rows: [], wrong: misnamed };
  const read = lines.map(({ line, cells }) =>
    readRow(
      line,
      cellsByName({ line, cells: new Map(names.map((name, index) => [name, cells[index] ?? ''])) }),
      language,
    ),
  );
  return { rows: read.flatMap(({ row }) => row ?? []), wrong: read.flatMap(({ wrong }) => wrong) };
}

function readRow(line: number, cells: ReturnType<typeof cellsByName>, language: Language) {
  const id = parse(knowledgeId, cells.id, language);
  const content = parse(knowledgeContent, toInput(cells), language);
  const { version } = cells;
  const isVersion = version === undefined || isVersionCell(version);
  const wrong = [
    ...(id.ok ? [] : id.error.map((error) => wrongCell(line, 'id', error))),
    ...(isVersion ? [] : [wrongCell(line, 'version', describeVersionCell(language))]),
    // `aliases[1]` is in the column `aliases`.
    ...(content.ok ? [] : content.error.map((error) => wrongCell(line, error.path.split('[', 1)[0] ?? '', error))),
  ];
  if (!id.ok || !content.ok || wrong.length > 0) return { row: undefined, wrong };
  const row: KnowledgeRow = {
    line,
    id: id.value,
    content: content.value,
    ...(version !== undefined && Number(version) > 0 && { expectedVersion: Number(version) }),
  };
  return { row, wrong };
}

function toInput(cells: ReturnType<typeof cellsByName>): object {
  const entries: [string, unknown][] = [];
  for (const field of FIELDS) {
    const cell = cells[field];
    if (LISTS.includes(field)) entries.push([field, splitCell(cell ?? '')]);
    else if (field === 'needsCheck') entries.push([field, cell === 'true' ? true : cell === 'false' ? false : cell]);
    else if (cell !== undefined) entries.push([field, cell]);
  }
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function wrongCell(line: number, column: string, { code, message }: Omit<FieldError, 'path'>): WrongCell {
  return { line, column, code, message };
}
