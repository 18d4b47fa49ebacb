import type { DomainClock } from '../clock.ts';
import type { Checked, Store } from './engine.ts';
import type { Entries } from './entries.ts';
import { deleteExpired } from './expiry.ts';
import type { itemWriter, TableInUse } from './item-writer.ts';
import type { openHistory } from './recovery/history.ts';
import type { openStreamJournal } from './stream-journal.ts';
import { TTL_IDENTITY } from './stream-record.ts';

const SWEEP_MS = 1000;
/** Items that a sweep deletes before it gives way to requests. */
const SWEEP_SLICE = 100;
const TRIM_MS = 3600 * 1000;

export interface TidyOptions {
  readonly entries: Entries;
  readonly store: Store;
  readonly journal: ReturnType<typeof openStreamJournal>;
  readonly history: ReturnType<typeof openHistory>;
  readonly tables: ReadonlyMap<string, TableInUse>;
  readonly write: ReturnType<typeof itemWriter>;
  readonly clock: DomainClock;
  readonly log: (line: string) => void;
}

/** Removes expired items every second, and old records of streams and of the history every hour, one after the other. */
export function keepTidy({ entries, store, journal, history, tables, write, clock, log }: TidyOptions) {
  let isClosing = false;
  const sweep = async () => {
    let deleted = 0;
    for (const table of tables.values()) {
      const { description } = table;
      const { ttlAttribute } = table.spec;
      if (ttlAttribute === undefined) continue;
      const seconds = Math.floor(clock.now() / 1000);
      const remove = (data: Checked) => write(table, 'DeleteItem', data, TTL_IDENTITY);
      let inSlice: number;
      do {
        inSlice = deleteExpired(entries, store, description, ttlAttribute, seconds, SWEEP_SLICE, remove);
        deleted += inSlice;
        await entries.committed();
      } while (inSlice === SWEEP_SLICE && !isClosing);
    }
    return deleted;
  };
  const trim = async () => {
    journal.trim();
    history.trim();
    await entries.committed();
  };
  let running: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<unknown>) => {
    running = running.then(work).catch((error) => log(`dynamodb: ${error}`));
  };
  // Records that were written before a shutdown are kept for an hour after the start, so that consumers can read them.
  const timers = [setInterval(() => inTurn(sweep), SWEEP_MS), setInterval(() => inTurn(trim), TRIM_MS)];
  for (const timer of timers) timer.unref();
  return {
    sweep,
    trim,
    /** Waits for what is under way. */
    close: async () => {
      isClosing = true;
      for (const timer of timers) clearInterval(timer);
      await running;
    },
  };
}
