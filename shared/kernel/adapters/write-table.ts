import { stringify } from 'csv-stringify/sync';
import { escapeFormula } from '../contracts/formulas.ts';

/** Rows as CSV with escaped formulas and a byte order mark, without which spreadsheets misread Chinese. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((cells) => cells.map(escapeFormula)),
    // With that delimiter it would quote a cell for both characters together alone.
    { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}
