import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import { buildEventRows } from '../../domain/lake/build-event-rows.ts';
import type { EventRow } from '../../domain/lake/event-row.ts';
import type { EventLog } from '../../ports/event-log.ts';

export interface ExportEventsDeps {
  readonly log: EventLog;
  readonly jurisdiction: string;
}

/**
 * The rows of a case's events by version, each with the appeal as it stood after it, from the log itself. A log that cannot be
 * folded is a failure of this case; one that cannot be read throws, and may be read later.
 */
export async function exportEvents(
  { log, jurisdiction }: ExportEventsDeps,
  appealId: string,
): Promise<Result<ReadonlyMap<number, EventRow>, Error>> {
  const events = await log.read(appealId);
  try {
    return ok(new Map(buildEventRows(events, jurisdiction).map((row) => [row.version, row])));
  } catch (error) {
    return fail(error instanceof Error ? error : new Error(String(error)));
  }
}
