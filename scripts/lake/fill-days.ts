import { globSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf } from '../../infra/analytics/lake-sql.ts';
import { FOLDERS } from '../../local/lake/folders.ts';
import { writePartitions } from '../../local/lake/write-rows.ts';
import type { AppealEvent } from '../../shared/domain/event.ts';
import { type LocalDate, localDateOf, nextDate } from '../../shared/domain/instant.ts';
import type { EventRow } from '../../shared/domain/lake/event-row.ts';
import { rowsOf } from '../../shared/domain/lake/rows-of.ts';
import type { EventLog } from '../../shared/usecases/ports.ts';
import type { LakeFolder } from './folders.ts';

export interface FillDays {
  /** Those of the days, in any order; others are passed over. */
  readonly events: readonly AppealEvent[];
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly log: Pick<EventLog, 'read'>;
  readonly jurisdiction: string;
  readonly folder: LakeFolder;
  /** A folder for files on their way. */
  readonly work: string;
}

/**
 * Makes the rows of some days again from the truth and puts them into the partitions of city and day, one file each, always
 * under the same name: done twice, it is done once.
 */
export async function fillDays(fill: FillDays): Promise<{ rows: number; days: number; files: number }> {
  const { events, first, last, folder } = fill;
  const byDay = Map.groupBy(events, ({ at }) => localDateOf(at));
  const sum = { rows: 0, days: 0, files: 0 };
  for (let day = first; day <= last; day = nextDate(day)) {
    const appealIds = new Set(byDay.get(day)?.map(({ appealId }) => appealId));
    const rows: EventRow[] = [];
    for (const appealId of appealIds)
      rows.push(
        ...rowsOf(await fill.log.read(appealId), fill.jurisdiction).filter(({ event_date }) => event_date === day),
      );
    sum.days += 1;
    sum.rows += rows.length;
    if (rows.length === 0) continue;
    const dir = join(fill.work, day);
    await writePartitions(dir, columnsOf('events'), rows);
    for (const file of globSync('**/*.parquet', { cwd: dir })) {
      await folder.put(`${FOLDERS.settled}/${file.replaceAll('\\', '/')}`, join(dir, file));
      sum.files += 1;
    }
  }
  return sum;
}
