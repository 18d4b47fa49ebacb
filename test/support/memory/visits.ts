import type { VisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import type { VisitLists, VisitLog, VisitRow, VisitRows } from '#enterprise/visits/visits.port.ts';
import type { Page } from '#kernel/ports/page.ts';
import { memoryLog } from './event-log.ts';
import { compareTexts, copyStored } from './stored.ts';

export interface MemoryVisitLog extends VisitLog {
  /** All events in commit order, as a stream delivers them. */
  all(): readonly VisitEvent[];
}

/** The logs of visits in memory. */
export function memoryVisitLog(): MemoryVisitLog {
  return memoryLog<VisitEvent>(({ requestId }) => requestId);
}

/** The rows of visits and their lists in memory. */
export function memoryVisitRows(): VisitRows & VisitLists {
  const all = new Map<string, VisitRow>();
  const toSort = ({ begin, since, visitId }: VisitRow) => `${begin ?? since}#${visitId}`;
  const soonest = async (keep: (row: VisitRow) => boolean, limit: number, after = ''): Promise<Page<VisitRow>> => {
    const rows = [...all.values()]
      .filter((row) => keep(row) && toSort(row) > after)
      .sort((one, other) => compareTexts(toSort(one), toSort(other)));
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(copyStored), ...(rows.length > limit && last && { after: toSort(last) }) };
  };
  return {
    save: async (row) => {
      if ((all.get(row.visitId)?.version ?? 0) >= row.version) return 'newer';
      all.set(row.visitId, copyStored(row));
      return 'saved';
    },
    ofOffice: (unitId, limit, after) =>
      soonest((row) => row.unitId === unitId && ['proposed', 'planned'].includes(row.status), limit, after),
    proposed: (limit, after) => soonest(({ status }) => status === 'proposed', limit, after),
    closedBetween: async (from, to, limit, after = from) => {
      const ended = [...all.values()]
        .filter(({ status }) => !['asked', 'proposed', 'planned'].includes(status))
        .map(({ changedAt, visitId }) => ({ visitId, sort: `${changedAt}#${visitId}` }))
        .filter(({ sort }) => sort > after && sort < to)
        .sort((one, other) => compareTexts(one.sort, other.sort));
      const items = ended.slice(0, limit);
      const last = items.at(-1);
      return { items: items.map(({ visitId }) => visitId), ...(ended.length > limit && last && { after: last.sort }) };
    },
    askedIn: (county, limit, after) => soonest((row) => row.status === 'asked' && row.county === county, limit, after),
  };
}
