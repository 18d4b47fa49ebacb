import { CsvError, parse } from 'csv-parse/sync';
import { fused } from '../../contracts/csv/defuse.ts';

export interface TableRow {
  /** The line of the text that it begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Why a text is no table, and where. */
export interface NoTable {
  readonly line: number;
}

/**
 * The rows of a table in CSV (RFC 4180), the header first: with or without byte order mark, with CRLF or LF, quoted where
 * needed; separated by commas, or by semicolons or tabs when the header is. Empty lines are passed over.
 */
export function readTable(text: string): readonly TableRow[] | NoTable {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return rows.map(({ record, info }) => ({
      // The library tells the line that a row ends in.
      line: info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0),
      cells: record.map(fused),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: Number((error as { lines?: unknown }).lines ?? 1) };
  }
}

/** Chinese spreadsheets write commas, others semicolons or tabs; the header has neither inside a cell. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  return [',', ';', '\t'].find((each) => header.includes(each)) ?? ',';
}
