import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { DAY_MS, toMillis } from '../../../shared/domain/words/instant.ts';
import type { EventLog } from '../../../shared/ports/event-log.ts';
import type { RunStarts } from '../../../shared/ports/workflow.ts';
import { freezeStored } from './stored.ts';

export interface MemoryEventLog extends EventLog, RunStarts {
  /** All events in commit order, as a stream delivers them. */
  all(): readonly AppealEvent[];
  /** The number of events. */
  size(): number;
}

/** The log and its index of run starts, in memory. */
export function memoryEventLog(): MemoryEventLog {
  const committed: AppealEvent[] = [];
  const slots = new Map<string, AppealEvent[]>();

  // Frozen, so all readers may share them.
  const listEvents = (appealId: string) =>
    (slots.get(appealId) ?? []).toSorted((one, other) => one.version - other.version);

  return {
    async read(appealId, fromVersion = 1) {
      return listEvents(appealId).filter(({ version }) => version >= fromVersion);
    },

    async readAtLeast(appealId) {
      return listEvents(appealId);
    },

    async findChanged(known) {
      const changed = known.filter(({ appealId, version: last }) =>
        listEvents(appealId).some(({ version }) => version > last),
      );
      return new Set(changed.map(({ appealId }) => appealId));
    },

    async append(event) {
      const events = slots.get(event.appealId) ?? [];
      if (events.some(({ version }) => version === event.version)) return 'taken';
      const entry = freezeStored(event);
      slots.set(event.appealId, [...events, entry]);
      committed.push(entry);
      return 'appended';
    },

    async *between(from, to) {
      if (toMillis(to) - toMillis(from) > 2 * DAY_MS)
        throw new RangeError('run starts are read for at most 48 h at once');
      for (const { appealId, version, at, changes } of [...committed])
        if (changes.run !== undefined && from <= at && at <= to) yield { appealId, version, run: changes.run, at };
    },

    all: () => [...committed],
    size: () => committed.length,
  };
}
