import { CsvError, parse } from 'csv-parse/sync';
import { unescapeFormula } from '../contracts/formulas.ts';

export interface TableRow {
  /** The line of the text in which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Where a text breaks the rules of CSV. */
export interface NoTable {
  readonly line: number;
}

/**
 * The rows of a table in CSV (RFC 4180), the header first: with or without byte order mark, with CRLF or LF, quoted where
 * needed; separated by commas, or by semicolons or tabs when the header is. Empty lines are skipped.
 */
export function readTable(text: string): readonly TableRow[] | NoTable {
  const rows: TableRow[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter: findDelimiter(text),
      on_record: (cells: readonly string[], { lines }) => {
        rows.push({ line: lines - countLineBreaks(cells), cells: cells.map(unescapeFormula) });
      },
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: 'lines' in error ? Number(error.lines) : 1 };
  }
}

/** Line breaks inside the cells of a row: the library gives the line in which the row ends. */
function countLineBreaks(cells: readonly string[]): number {
  return cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

/** Chinese spreadsheets write commas, others semicolons or tabs; the header has neither inside a cell. */
function findDelimiter(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  return [',', ';', '\t'].find((each) => header.includes(each)) ?? ',';
}
