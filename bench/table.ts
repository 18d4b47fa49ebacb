import { BUDGETS, type Budget, type Finding, findVerdict } from './budgets.ts';

const HEADER = ['what', 'budget', 'stretch', 'measured', 'verdict', 'how'];

/** Writes findings as a Markdown table. */
export function formatTable(findings: readonly Finding[]): string {
  return formatRows([HEADER, ...findings.map(toRow)]);
}

/** Writes rows as a Markdown table with aligned columns, so that it is readable in a terminal too. The first row is its head. */
export function formatRows(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join('\n');
}

function toRow(finding: Finding): string[] {
  const { what, unit, budget, stretch }: Budget = BUDGETS[finding.measure];
  const format = (value: number | undefined) => (value === undefined ? '' : formatValue(value, unit));
  return [what, format(budget), format(stretch), format(finding.value), findVerdict(finding), finding.note];
}

/** `$0.00031`, `38.2 ms`, `4`. */
function formatValue(value: number, unit: string): string {
  if (unit === '$') return `$${value.toPrecision(3)}`;
  const digits = Number.isInteger(value) || value >= 1000 ? 0 : value < 1 ? 3 : 1;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}
