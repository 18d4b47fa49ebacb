import { BUDGETS, type Budget, type Finding, verdictOf } from './budgets.ts';

const HEADER = ['what', 'budget', 'stretch', 'measured', 'verdict', 'how'] as const;

/** The findings as a Markdown table, columns aligned so that it reads well in a terminal too. */
export function tableOf(findings: readonly Finding[]): string {
  const rows = [HEADER.map(String), ...findings.map(rowOf)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join('\n');
}

function rowOf(finding: Finding): string[] {
  const { what, unit, budget, stretch }: Budget = BUDGETS[finding.measure];
  const amount = (value: number | undefined) => (value === undefined ? '' : written(value, unit));
  return [what, amount(budget), amount(stretch), amount(finding.value), verdictOf(finding), finding.note];
}

/** `$0.00031`, `38.2 ms`, `4`. */
export function written(value: number, unit: string): string {
  if (unit === '$') return `$${value.toPrecision(3)}`;
  const digits = Number.isInteger(value) || value >= 1000 ? 0 : value < 1 ? 3 : 1;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}
