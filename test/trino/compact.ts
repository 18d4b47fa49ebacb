import { type LocalDate, toInstant } from '#kernel/domain/instant.ts';
import { COMPACT_STATEMENTS, LANDED_WINDOW, type LakeTable } from '#kernel/env-names.ts';
import { compactRows } from '#lake/usecases/compact-rows.ts';
import { type Compared, type Comparison, DATABASES } from './compare.ts';

/**
 * Compacts the landed rows with the prepared statements and slices of the night, run by Trino, twice: the views have as many rows
 * before and after, and the second time there is nothing to move.
 */
export async function* compactInTrino(compared: Compared, today: LocalDate): AsyncGenerator<Comparison> {
  for (const [table, statement] of Object.entries(COMPACT_STATEMENTS) as [LakeTable, string][]) {
    const schema = table === 'texts' ? DATABASES.texts : DATABASES.province;
    const count = async () =>
      Number((await compared.client.query(schema, `SELECT count(*) FROM ${table}`)).rows[0]?.[0]);
    const result = { group: 'compaction', name: statement, against: ['itself'] };
    try {
      const before = await count();
      const moved = await compact(compared, schema, statement);
      const again = await compact(compared, schema, statement);
      const after = await count();
      yield { ...result, rows: moved, difference: judge({ moved, again, before, after, today }) };
    } catch (error) {
      yield { ...result, rows: 0, difference: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** Runs the statement for each slice of days. Returns how many rows were written. */
async function compact({ client, template }: Compared, schema: string, statement: string): Promise<number> {
  const { sql = '' } = template.prepared.find(({ name }) => name === statement) ?? {};
  let moved = 0;
  await compactRows({
    statements: [statement],
    window: LANDED_WINDOW,
    time: { now: () => toInstant(Date.now()) },
    queries: {
      start: async (name, values) => {
        const { rows } = await client.execute(schema, name, sql, values);
        moved += Number(rows[0]?.[0] ?? 0);
        return 'query';
      },
    },
  });
  return moved;
}

interface Counts {
  readonly moved: number;
  readonly again: number;
  readonly before: number;
  readonly after: number;
  readonly today: LocalDate;
}

function judge({ moved, again, before, after, today }: Counts): string | undefined {
  if (moved === 0) return `nothing had landed before ${today}`;
  if (again > 0) return `${again} rows were moved twice`;
  return before === after ? undefined : `the view had ${before} rows before and has ${after} after`;
}
