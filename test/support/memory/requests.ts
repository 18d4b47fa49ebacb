import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type {
  EscalatedTo,
  RequestHolder,
  RequestLists,
  RequestLog,
  RequestRow,
  RequestRows,
} from '#enterprise/requests/requests.port.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import type { Page } from '#kernel/ports/page.ts';
import { sliceOf } from '../jobs/slices.ts';
import { memoryLog } from './event-log.ts';
import { compareTexts, copyStored } from './stored.ts';

export interface MemoryRequestLog extends RequestLog {
  /** All events in commit order, as a stream delivers them. */
  all(): readonly RequestEvent[];
}

/** The log of requests in memory. */
export function memoryRequestLog(): MemoryRequestLog {
  return memoryLog<RequestEvent>(({ requestId }) => requestId);
}

/** The rows of requests and their lists in memory. */
export function memoryRequestRows(): RequestRows & RequestLists {
  const all = new Map<string, RequestRow>();
  const page = (
    keep: (row: RequestRow) => boolean,
    sortOf: (row: RequestRow) => string,
    limit: number,
    isAfter: (sort: string) => boolean,
    direction: 1 | -1,
  ): Page<RequestRow> => {
    const rows = [...all.values()]
      .filter((row) => keep(row) && isAfter(sortOf(row)))
      .sort((one, other) => direction * compareTexts(sortOf(one), sortOf(other)));
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(copyStored), ...(rows.length > limit && last && { after: sortOf(last) }) };
  };
  const isOpen = ({ status }: RequestRow) => status !== 'closed';
  const toDueSort = ({ dueAt, filedAt, number }: RequestRow) => `${dueAt ?? `~${filedAt}`}#${number}`;
  const soonest = (keep: (row: RequestRow) => boolean, limit: number, after = '') =>
    page(
      (row) => isOpen(row) && keep(row),
      toDueSort,
      limit,
      (sort) => sort > after,
      1,
    );
  const holds =
    (holder: RequestHolder) =>
    ({ managerId, county }: RequestRow) =>
      'pool' in holder ? managerId === undefined && county === holder.pool : managerId === holder.managerId;
  const isEscalated =
    (to: EscalatedTo) =>
    ({ escalatedTo, county }: RequestRow) =>
      to === 'supervisors' ? escalatedTo === 'supervisor' : escalatedTo === 'head' && county === to.head;
  return {
    save: async (row) => {
      if ((all.get(row.requestId)?.version ?? 0) >= row.version) return 'newer';
      all.set(row.requestId, copyStored(row));
      return 'saved';
    },
    ofBusiness: async (creditCode, limit, after = '~') =>
      page(
        (row) => row.creditCode === creditCode,
        ({ filedAt, number }) => `${filedAt}#${number}`,
        limit,
        (sort) => sort < after,
        -1,
      ),
    heldBy: async (holder, limit, after) => soonest(holds(holder), limit, after),
    escalated: async (to, limit, after) => soonest(isEscalated(to), limit, after),
    async checkpoints(shard, { before, limit, after }) {
      const found = [...all.values()].flatMap(({ requestId, checkpoint, status }) => {
        const isIn = status !== 'closed' && checkpoint !== undefined && checkpoint < before;
        return isIn && toShard(requestId) === shard ? [{ record: requestId, sort: `${checkpoint} ${requestId}` }] : [];
      });
      return sliceOf(found, limit, after);
    },
    closedBetween: async (from, to, limit, after = from) => {
      const { items, ...more } = page(
        ({ closedAt }) => closedAt !== undefined && closedAt >= from && closedAt < to,
        ({ closedAt, requestId }) => `${closedAt}#${requestId}`,
        limit,
        (sort) => sort > after,
        1,
      );
      return { items: items.map(({ requestId }) => requestId), ...more };
    },
  };
}
