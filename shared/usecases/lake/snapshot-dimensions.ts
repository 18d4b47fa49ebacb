import { type LocalDate, toLocalDate } from '../../domain/clocks/instant.ts';
import type { RecordKind } from '../../domain/directory/directory-record.ts';
import { buildDimensions, type Dimension } from '../../domain/lake/dimensions.ts';
import type { Directory } from '../../ports/directory.ts';
import type { DirectoryRecords } from '../../ports/directory-records.ts';
import type { DimensionStore } from '../../ports/lake.ts';
import type { TimeSource } from '../../ports/time-source.ts';

const PAGE = 1000;

export interface SnapshotDimensionsDeps {
  readonly records: Pick<DirectoryRecords, 'page'>;
  readonly directory: Pick<Directory, 'calendar'>;
  readonly dimensions: DimensionStore;
  readonly time: TimeSource;
}

/** Keeps what codes mean today in the lake; the snapshot of a day is replaced. Answers how many rows each table has. */
export async function snapshotDimensions({ records, directory, dimensions, time }: SnapshotDimensionsDeps): Promise<{
  readonly asOf: LocalDate;
  readonly rows: Readonly<Record<string, number>>;
}> {
  const all = async <K extends RecordKind>(kind: K) => {
    const found = [];
    let after: string | undefined;
    do {
      const page = await records.page(kind, PAGE, after);
      found.push(...page.items.map(({ record }) => record));
      after = page.after;
    } while (after !== undefined);
    return found;
  };
  const asOf = toLocalDate(time.now());
  const tables = buildDimensions({
    units: await all('units'),
    categories: await all('categories'),
    regions: await all('regions'),
    calendar: await directory.calendar(),
  });
  const rows: Record<string, number> = {};
  for (const [table, lines] of Object.entries(tables) as [Dimension, readonly object[]][]) {
    await dimensions.put(table, asOf, lines);
    rows[table] = lines.length;
  }
  return { asOf, rows };
}
