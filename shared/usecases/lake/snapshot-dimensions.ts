import type { RecordKind } from '../../domain/directory/directory-record.ts';
import { buildDimensions, type Dimension } from '../../domain/lake/dimensions.ts';
import { type LocalDate, toLocalDate } from '../../domain/words/instant.ts';
import type { Directory } from '../../ports/directory.ts';
import type { DirectoryRecords } from '../../ports/directory-records.ts';
import { readPages } from '../../ports/page.ts';
import type { DimensionStore } from '../../ports/services/lake.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';

const PAGE = 1000;

export interface SnapshotDimensionsDeps {
  readonly records: Pick<DirectoryRecords, 'page'>;
  readonly directory: Pick<Directory, 'calendar'>;
  readonly dimensions: DimensionStore;
  readonly time: TimeSource;
}

/** Writes today's directory to the lake, replacing an earlier snapshot of today. Returns the number of rows of each table. */
export async function snapshotDimensions({ records, directory, dimensions, time }: SnapshotDimensionsDeps): Promise<{
  readonly asOf: LocalDate;
  readonly rows: Readonly<Record<string, number>>;
}> {
  const readAll = <K extends RecordKind>(kind: K) =>
    Array.fromAsync(
      readPages((after) => records.page(kind, PAGE, after)),
      ({ record }) => record,
    );
  const asOf = toLocalDate(time.now());
  const tables = buildDimensions({
    units: await readAll('units'),
    categories: await readAll('categories'),
    regions: await readAll('regions'),
    calendar: await directory.calendar(),
  });
  const rows: Record<string, number> = {};
  for (const [table, lines] of Object.entries(tables) as [Dimension, readonly object[]][]) {
    await dimensions.put(table, asOf, lines);
    rows[table] = lines.length;
  }
  return { asOf, rows };
}
