import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Result } from '#kernel/domain/result.ts';
import { buildEventRows } from '../domain/build-event-rows.ts';
import { listChangedRows } from '../domain/changed-rows.ts';
import type { EventRow } from '../domain/event-row.ts';
import { tryFold } from './try-fold.ts';

export interface ExportEventsDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly jurisdiction: string;
}

/**
 * The rows that a case's events change by version, at least of these versions: an event that seals the case changes all rows before
 * it. Throws if the log cannot be read, so that the caller tries again.
 */
export async function exportEvents(
  { log, jurisdiction }: ExportEventsDeps,
  appealId: string,
  versions: ReadonlySet<number>,
): Promise<Result<ReadonlyMap<number, readonly EventRow[]>, Error>> {
  const events = await log.readAtLeast(appealId, Math.max(...versions));
  return tryFold(() => listChangedRows(buildEventRows(events, jurisdiction)));
}
