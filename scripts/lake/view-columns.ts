import { EXPORTED, VIEWS } from '#infra/lake/lake-sql.ts';
import { openLake } from '#local/lake/open-lake.ts';

/** Reads the columns of all views with their types from DuckDB; Glue needs them. */
export async function lakeViewColumns() {
  const lake = await openLake('/nowhere', { textsDir: '/nowhere' });
  try {
    const found = await Promise.all(
      [...Object.keys(EXPORTED), ...VIEWS].map(async (view) => [view, await lake.describe(view)] as const),
    );
    return Object.fromEntries(found);
  } finally {
    lake.close();
  }
}
