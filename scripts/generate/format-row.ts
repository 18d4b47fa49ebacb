/** A row of a Markdown table. Signs that would end a cell or begin markup are escaped. */
export function formatRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/[|<\\`*]/g, '\\$&')).join(' | ')} |`;
}
