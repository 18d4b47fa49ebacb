/**
 * The beginnings of a cell that a spreadsheet reads as a formula (FAULTS 27), also after white space and signs that nobody
 * sees, which a spreadsheet may drop, and in every form that is compatible with the sign (NFKC); and the mark that makes it a
 * text. Escaping the mark too makes reading the exact inverse of writing.
 */
const RISKY = /^(?:[\t\r\n']|[\s\u2800\p{M}\p{Default_Ignorable_Code_Point}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋])/u;
const MARK = "'";

/** A cell that a spreadsheet shows as text. */
export function escapeFormula(cell: string): string {
  return RISKY.test(cell) ? `${MARK}${cell}` : cell;
}

/** The cell before it was escaped. */
export function unescapeFormula(cell: string): string {
  return cell.startsWith(MARK) && RISKY.test(cell.slice(1)) ? cell.slice(1) : cell;
}
