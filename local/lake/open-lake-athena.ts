import { EXPORTED } from '#infra/lake/lake-sql.ts';
import { toInstant } from '#kernel/domain/instant.ts';
import type { LakeTable } from '#kernel/env-names.ts';
import { type Athena, type AthenaOptions, openAthena } from '#one-machine-aws/athena/open.ts';
import type { Assembly } from '#one-machine-aws/template/assembly.ts';
import { FOLDERS } from './folders.ts';

export interface LakeDirs {
  readonly dir: string;
  /** The folder of the restricted table `texts`. */
  readonly textsDir: string;
}

export interface LakeAthenaOptions extends Pick<AthenaOptions, 'authorize' | 'log'> {
  readonly assembly: AthenaOptions['assembly'] & Pick<Assembly, 'deliveryStreams'>;
  readonly dirs: LakeDirs;
  /** The platform's time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** Athena over the lake of one machine: the statements that compact rows, and those of the monthly report. */
export function openLakeAthena({ assembly, dirs, now, authorize, log }: LakeAthenaOptions): Athena {
  return openAthena({
    assembly,
    authorize,
    log,
    openLake: async () => {
      // DuckDB takes a while to load: the start of the platform does not wait for it.
      const { openLake } = await import('./open-lake.ts');
      return openLake(dirs.dir, { textsDir: dirs.textsDir, now: toInstant(now()) });
    },
    objectArn: (insertedInto) => exampleObject(assembly.deliveryStreams, insertedInto),
  });
}

/** An object as statements write and read them: grants name the folder of a table, so any city and day will do. */
function exampleObject(streams: Assembly['deliveryStreams'], insertedInto = 'events_settled'): string {
  const table = insertedInto.replace(/_settled$/, '') as LakeTable;
  const bucketArn = streams.find(({ name }) => name.endsWith(`-${table}`))?.bucketArn ?? '';
  return `${bucketArn}/${EXPORTED[table]}${FOLDERS.settled}/city=210100/event_date=2026-01-05/rows.parquet`;
}
