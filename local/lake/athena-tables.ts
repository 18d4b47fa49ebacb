import { join } from 'node:path';
import type { Assembly, AthenaTables } from 'one-machine-aws';
import { EXPORTED } from '#infra/lake/lake-sql.ts';
import { toInstant } from '#kernel/domain/instant.ts';
import type { LakeTable } from '#kernel/env-names.ts';
import { FOLDERS, LAKE_DIR, TEXTS_DIR } from './folders.ts';

/** The lake in the data of a platform: for the statements that compact rows, and those of the monthly report. */
export function athenaTables(dataDir: string): AthenaTables {
  return {
    open: async (now) => {
      // DuckDB takes a while to load: the start of the platform does not wait for it.
      const { openLake } = await import('./open-lake.ts');
      return openLake(join(dataDir, LAKE_DIR), { textsDir: join(dataDir, TEXTS_DIR), now: toInstant(now) });
    },
    objectArn: exampleObject,
  };
}

/** An object as statements write and read them: grants name the folder of a table, so any city and day will do. */
function exampleObject(
  { deliveryStreams }: Pick<Assembly, 'deliveryStreams'>,
  insertedInto = 'events_settled',
): string {
  const table = insertedInto.replace(/_settled$/, '') as LakeTable;
  const bucketArn = deliveryStreams.find(({ name }) => name.endsWith(`-${table}`))?.bucketArn ?? '';
  return `${bucketArn}/${EXPORTED[table]}${FOLDERS.settled}/city=210100/event_date=2026-01-05/rows.parquet`;
}

/** The folders of the buckets of the lake, by name of the bucket. */
export function lakeFolders({ outputs }: Pick<Assembly, 'outputs'>): Readonly<Record<string, string>> {
  const findBucket = (output: string) =>
    Object.entries(outputs).find(([name]) => name.endsWith(`.${output}`))?.[1] ?? '';
  return { [findBucket('RowsBucketName')]: LAKE_DIR, [findBucket('TextsBucketName')]: TEXTS_DIR };
}
