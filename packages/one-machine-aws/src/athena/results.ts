type Row = Readonly<Record<string, unknown>>;

interface Line {
  readonly Data: readonly { readonly VarCharValue?: string }[];
}

export interface ResultPage {
  readonly ResultSet: {
    readonly Rows: readonly Line[];
    readonly ResultSetMetadata: { readonly ColumnInfo: readonly { readonly Name: string; readonly Type: string }[] };
  };
  readonly NextToken?: string;
}

/** Lines of one page, as in Athena. */
const MOST_LINES = 1000;

/**
 * One page of a result as Athena returns it: all values as text. The first line of the first page has the column
 * names.
 */
export function toPage(rows: readonly Row[], after?: string): ResultPage {
  const names = Object.keys(rows[0] ?? {});
  const from = Number(after ?? 0);
  const line = (cells: readonly unknown[]): Line => ({
    Data: cells.map((cell) => (cell === null || cell === undefined ? {} : { VarCharValue: formatCell(cell) })),
  });
  const lines = [line(names), ...rows.map((row) => line(names.map((name) => row[name])))];
  return {
    ResultSet: {
      Rows: lines.slice(from, from + MOST_LINES),
      ResultSetMetadata: { ColumnInfo: names.map((name) => ({ Name: name, Type: findType(rows, name) })) },
    },
    ...(from + MOST_LINES < lines.length && { NextToken: String(from + MOST_LINES) }),
  };
}

function findType(rows: readonly Row[], name: string): string {
  const known = rows.find((row) => row[name] !== null && row[name] !== undefined)?.[name];
  return typeof known === 'number' ? 'double' : typeof known === 'boolean' ? 'boolean' : 'varchar';
}

function formatCell(cell: unknown): string {
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
