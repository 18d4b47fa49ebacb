import { stringify } from 'csv-stringify/sync';
import { defused } from '../../contracts/csv/defuse.ts';

/** Rows as CSV with a byte order mark, without which spreadsheets read Chinese wrongly; formulas are defused. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((cells) => cells.map(defused)),
    // With that delimiter it would quote a cell for both characters together alone.
    { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}
