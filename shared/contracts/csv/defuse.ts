/**
 * What a spreadsheet takes for a formula when a cell begins with it (FAULTS 27), and the mark itself that makes it a text,
 * so that reading gives back exactly what was written.
 */
const RISKY = /^[=+\-@\t\r\n＝＋－＠']/;
const DEFUSED = /^'[=+\-@\t\r\n＝＋－＠']/;

/** A cell that a spreadsheet shows as it is. */
export function defused(cell: string): string {
  return RISKY.test(cell) ? `'${cell}` : cell;
}

/** The cell that was defused. */
export function fused(cell: string): string {
  return DEFUSED.test(cell) ? cell.slice(1) : cell;
}
