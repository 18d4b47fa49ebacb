import { writeTable } from '#kernel/adapters/write-table.ts';

type Row = Readonly<Record<string, unknown>>;

/** Formats rows as a table: numbers to the right, with at most four decimals. */
export function formatTable(rows: readonly Row[]): string {
  const [first] = rows;
  if (first === undefined) return '(no rows)';
  const names = Object.keys(first);
  const cells = rows.map((row) => names.map((name) => formatText(row[name])));
  const widths = names.map((name, at) =>
    Math.max(measureWidth(name), ...cells.map((line) => measureWidth(line[at] ?? ''))),
  );
  const isNumber = names.map((name) => rows.some((row) => typeof row[name] === 'number'));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => {
        const gap = ' '.repeat((widths[at] ?? 0) - measureWidth(text));
        return isNumber[at] ? gap + text : text + gap;
      })
      .join('  ')
      .trimEnd();
  return [line(names), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(line)].join('\n');
}

/** Formats rows as comma-separated values with a header. */
export function formatCsv(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  return writeTable([names, ...rows.map((row) => names.map((name) => formatCell(row[name])))]);
}

/** Formats rows as JSON lines, which `npm run train -- router` reads. */
export function formatJsonLines(rows: readonly Row[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

/** Numbers are written unchanged. */
function formatCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function formatText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(4);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Chinese characters take two columns. */
function measureWidth(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (/[\u1100-\u115f\u2e80-\uffe6]/.test(letter) ? 2 : 1), 0);
}
