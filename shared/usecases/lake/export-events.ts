import type { Result } from '../../domain/appeal/refusal.ts';
import { buildEventRows } from '../../domain/lake/build-event-rows.ts';
import type { EventRow } from '../../domain/lake/event-row.ts';
import type { EventLog } from '../../ports/event-log.ts';
import { tryFold } from './try-fold.ts';

export interface ExportEventsDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly jurisdiction: string;
}

/** The rows of a case's events by version, at least of these versions. Throws if the log cannot be read, so that the caller tries again. */
export async function exportEvents(
  { log, jurisdiction }: ExportEventsDeps,
  appealId: string,
  versions: ReadonlySet<number>,
): Promise<Result<ReadonlyMap<number, EventRow>, Error>> {
  const events = await log.readAtLeast(appealId, Math.max(...versions));
  return tryFold(() => new Map(buildEventRows(events, jurisdiction).map((row) => [row.version, row])));
}
