import { createTables } from '../../create-tables.ts';
import type { Item } from '../engine.ts';
import type { Entries } from '../entries.ts';

/** DynamoDB keeps 35 days. */
export const RECOVERY_DAYS = 35;
const KEEP_MS = RECOVERY_DAYS * 24 * 3600 * 1000;

/** What point-in-time recovery needs of the past: what each item was before each change. Times are milliseconds on the domain's clock. */
export interface History {
  /** From when the table can be restored: since then every change is noted. Undefined while it is not recorded. */
  since(table: string): number | undefined;
  /** Begins to record. A table that is recorded already stays as it is. */
  begin(table: string): void;
  /** Ends the recording, and forgets what was recorded. */
  end(table: string): void;
  /** Notes what an item was; undefined when it was not there. Call it in the change of the item. */
  note(table: string, itemKey: string, oldItem: Item | undefined): void;
  /** The items that have changed after `at`, by key, as they were at `at`; undefined for those that were not there. */
  before(table: string, at: number): ReadonlyMap<string, Item | undefined>;
  /** Forgets what is older than 35 days. */
  trim(): void;
}

/** DynamoDB's latest restorable time is typically five minutes ago. */
const LATEST_MS = 5 * 60 * 1000;

/** The window in which a table can be restored; undefined without point-in-time recovery. */
export function recoveryWindow(history: Pick<History, 'since'>, table: string, now: number) {
  const earliest = history.since(table);
  return earliest === undefined ? undefined : { earliest, latest: Math.max(earliest, now - LATEST_MS) };
}

/** The history of all tables, in the database of the items: an item and its past are one transaction. */
export function openHistory({ db, change }: Pick<Entries, 'db' | 'change'>, now: () => number): History {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS history_since (table_name TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS history (table_name TEXT NOT NULL, item_key TEXT NOT NULL, at INTEGER NOT NULL, old TEXT,
      PRIMARY KEY (table_name, item_key, at)) WITHOUT ROWID`,
  );
  const find = db.prepare('SELECT since FROM history_since WHERE table_name = ?');
  const begin = db.prepare('INSERT OR IGNORE INTO history_since VALUES (?, ?)');
  const [endSince, end] = ['history_since', 'history'].map((name) =>
    db.prepare(`DELETE FROM ${name} WHERE table_name = ?`),
  );
  // Of several changes at one instant the first has what was before all of them.
  const note = db.prepare('INSERT OR IGNORE INTO history VALUES (?, ?, ?, ?)');
  // SQLite takes `old` from the row of the minimum.
  const before = db.prepare(`SELECT item_key, old, min(at) FROM history WHERE table_name = ? AND at > ?
    GROUP BY item_key`);
  const forget = db.prepare('DELETE FROM history WHERE at < ?');
  const move = db.prepare('UPDATE history_since SET since = ? WHERE since < ?');

  return {
    since: (table) => (find.get(table) as { since: number } | undefined)?.since,
    begin: (table) => void begin.run(table, now()),
    end: (table) => {
      endSince?.run(table);
      end?.run(table);
    },
    note: (table, itemKey, oldItem) => {
      note.run(table, itemKey, now(), oldItem === undefined ? null : JSON.stringify(oldItem));
    },
    before: (table, at) => {
      const rows = before.all(table, at) as { item_key: string; old: string | null }[];
      return new Map(rows.map(({ item_key, old }) => [item_key, old === null ? undefined : (JSON.parse(old) as Item)]));
    },
    trim: () => {
      const end = now() - KEEP_MS;
      change(() => {
        forget.run(end);
        move.run(end, end);
      });
    },
  };
}
