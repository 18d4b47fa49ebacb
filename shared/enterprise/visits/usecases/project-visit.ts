import { type BusinessVisit, findVisit, foldVisits } from '../domain/visit-book.ts';
import type { VisitEvent } from '../domain/visit-event.ts';
import type { VisitCounts } from '../visit-figures.port.ts';
import type { VisitLog, VisitRow, VisitRows } from '../visits.port.ts';
import { countVisitAt } from './visits.ts';

export interface ProjectVisitDeps {
  readonly visitLog: Pick<VisitLog, 'readAtLeast'>;
  readonly visitRows: VisitRows;
  readonly visitCounts: Pick<VisitCounts, 'put'>;
}

/** Brings the row of a visit up to an event, and counts what became of it in the month of the event. The row is a fold of the log, and an older row never replaces a newer one. */
export async function projectVisit(deps: ProjectVisitDeps, event: VisitEvent): Promise<void> {
  const events = event.version === 1 ? [event] : await deps.visitLog.readAtLeast(event.requestId, event.version);
  const { visitId } = event.data;
  const visit = findVisit(foldVisits(events), visitId);
  if (!visit) throw new Error(`event ${event.version} of ${event.requestId} without its visit`);
  await countVisitAt(deps.visitCounts, visit, event.at);
  await deps.visitRows.save(toVisitRow(visit));
}

/** The row of a visit. */
function toVisitRow({ id, events: _events, ...row }: BusinessVisit): VisitRow {
  return { ...row, visitId: id };
}
