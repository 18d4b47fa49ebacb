import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { RunStarts } from '#appeals/case/ports/workflow.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { sliceOf } from '../jobs/slices.ts';
import { freezeStored } from './stored.ts';

export interface MemoryEventLog extends EventLog, RunStarts {
  /** All events in commit order, as a stream delivers them. */
  all(): readonly AppealEvent[];
  /** The number of events. */
  size(): number;
}

/** An append-only log of one kind of cases in memory. */
export function memoryLog<Event extends { readonly version: number }>(idOf: (event: Event) => string) {
  const committed: Event[] = [];
  const slots = new Map<string, Event[]>();

  // Frozen, so all readers may share them.
  const listEvents = (caseId: string) =>
    (slots.get(caseId) ?? []).toSorted((one, other) => one.version - other.version);

  return {
    async read(caseId: string, fromVersion = 1): Promise<readonly Event[]> {
      return listEvents(caseId).filter(({ version }) => version >= fromVersion);
    },

    async readAtLeast(caseId: string): Promise<readonly Event[]> {
      return listEvents(caseId);
    },

    async append(event: Event): Promise<'appended' | 'taken'> {
      const events = slots.get(idOf(event)) ?? [];
      if (events.some(({ version }) => version === event.version)) return 'taken';
      const entry = freezeStored(event);
      slots.set(idOf(event), [...events, entry]);
      committed.push(entry);
      return 'appended';
    },

    all: (): readonly Event[] => [...committed],

    size: () => committed.length,
  };
}

/** The log of appeals and its index of run starts, in memory. */
export function memoryEventLog(): MemoryEventLog {
  const log = memoryLog<AppealEvent>(({ appealId }) => appealId);
  return {
    ...log,

    async findVersions(appealIds) {
      const logs = await Promise.all(appealIds.map((appealId) => log.read(appealId)));
      return new Map(logs.flatMap((events) => events.slice(-1)).map(({ appealId, version }) => [appealId, version]));
    },

    async inHour(from, shard, { until, limit, after }) {
      const found = log.all().flatMap(({ appealId, version, at, changes }) => {
        const isIn = at.slice(0, 13) === from.slice(0, 13) && at >= from && at <= until && toShard(appealId) === shard;
        if (changes.run === undefined || !isIn) return [];
        return [
          { record: { appealId, run: changes.run, at }, sort: `${at} ${appealId} ${String(version).padStart(6, '0')}` },
        ];
      });
      return sliceOf(found, limit, after);
    },
  };
}
