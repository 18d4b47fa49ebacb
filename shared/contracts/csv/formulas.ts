/**
 * The beginnings of a cell that a spreadsheet reads as a formula (FAULTS 27), and the mark that makes it a text. Escaping the mark
 * too makes reading the exact inverse of writing.
 */
const RISKY = /^[=+\-@\t\r\n＝＋－＠']/;
const ESCAPED = /^'[=+\-@\t\r\n＝＋－＠']/;

/** A cell that a spreadsheet shows as text. */
export function escapeFormula(cell: string): string {
  return RISKY.test(cell) ? `'${cell}` : cell;
}

/** The cell before it was escaped. */
export function unescapeFormula(cell: string): string {
  return ESCAPED.test(cell) ? cell.slice(1) : cell;
}
