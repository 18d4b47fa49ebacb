import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { StartRefused } from '../start-refused.ts';
import { openTurnTransaction } from '../turn-transaction.ts';

/** Keys of a range in the order of their bytes; one lower and one upper bound at most. */
export interface Range {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly limit?: number;
  readonly reverse?: boolean;
}

export type Operation =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string };

/**
 * A sorted map on the disk: items, index entries and expiries by their keys, values as JSON. Reads and writes are synchronous.
 * Writes that come one after the other are one transaction.
 */
export interface Entries {
  /** The database, for the journal of the streams: a record is written in the transaction of its item. */
  readonly db: DatabaseSync;
  get(key: string): unknown;
  /** Reads page by page: what is written between two pages may be in the later one. */
  values(range: Range): Iterable<unknown>;
  write(operations: readonly Operation[]): void;
  clear(range: Range): void;
  /**
   * Runs `work`, which writes, in the open transaction, or begins one. If it throws, the whole transaction is undone.
   */
  change<T>(work: () => T): T;
  /** Resolves when all that was written and read so far is on the disk. Rejects when the transaction was undone. */
  committed(): Promise<void>;
  /** Commits and closes. */
  close(): void;
}

const FILE = 'tables.sqlite';
/** Rows that one statement reads. */
const PAGE = 64;
/** Pages of 4 KB in the log before they are moved to the database. */
const LOG_PAGES = 4000;
const CACHE_KB = 16_000;

/**
 * Opens the map in `dir`. What is committed survives `kill -9`, but not a power failure (WAL, not synced on every write).
 * `commitFirst` runs before each commit. Throws a clear error when another process has it open, or when an earlier version has left its data there.
 */
export function openEntries(dir: string, commitFirst?: () => void): Entries {
  mkdirSync(dir, { recursive: true });
  if (existsSync(join(dir, 'CURRENT')))
    throw new StartRefused({
      en: `The tables in ${dir} are of an earlier version: start with isFresh (--fresh) to empty the data.`,
      zh: `${dir} 中的表属于旧版本：请加 isFresh（--fresh）清空数据后启动。`,
    });
  const db = openDatabase(join(dir, FILE), dir);
  const get = db.prepare('SELECT value FROM entries WHERE key = ?');
  const put = db.prepare(
    'INSERT INTO entries (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const del = db.prepare('DELETE FROM entries WHERE key = ?');
  const selects = new Map<string, StatementSync>();
  // Requests in a transaction that was undone are answered with its error.
  const transaction = openTurnTransaction(db, () => undefined, commitFirst);

  const select = (bounds: string, isReverse: boolean): StatementSync => {
    const order = isReverse ? 'DESC' : 'ASC';
    const sql = `SELECT key, value FROM entries WHERE ${bounds} ORDER BY key ${order} LIMIT ?`;
    const known = selects.get(sql) ?? db.prepare(sql);
    selects.set(sql, known);
    return known;
  };

  function* values({ limit = -1, reverse = false, ...range }: Range): Iterable<unknown> {
    let { lower, upper } = toBounds(range);
    let left = limit < 0 ? Number.POSITIVE_INFINITY : limit;
    while (left > 0) {
      const size = Math.min(left, PAGE);
      const statement = select(`key ${lower.comparison} ? AND key ${upper.comparison} ?`, reverse);
      const rows = statement.all(lower.key, upper.key, size) as { readonly key: string; readonly value: string }[];
      for (const { value } of rows) yield JSON.parse(value);
      const last = rows.at(-1);
      if (last === undefined || rows.length < size) return;
      left -= rows.length;
      if (reverse) upper = { comparison: '<', key: last.key };
      else lower = { comparison: '>', key: last.key };
    }
  }

  return {
    db,
    get: (key) => {
      const row = get.get(key) as { readonly value: string } | undefined;
      return row === undefined ? undefined : JSON.parse(row.value);
    },
    values,
    write: (operations) => {
      for (const operation of operations) {
        if (operation.type === 'put') put.run(operation.key, JSON.stringify(operation.value));
        else del.run(operation.key);
      }
    },
    clear: (range) => {
      const { lower, upper } = toBounds(range);
      const sql = `DELETE FROM entries WHERE key ${lower.comparison} ? AND key ${upper.comparison} ?`;
      db.prepare(sql).run(lower.key, upper.key);
    },
    change: (work) => {
      transaction.begin();
      try {
        return work();
      } catch (error) {
        transaction.undo(error);
        throw error;
      }
    },
    committed: () => transaction.committed() ?? Promise.resolve(),
    close: () => {
      transaction.commit();
      if (db.isOpen) db.close();
    },
  };
}

interface Bound {
  readonly comparison: '<' | '<=' | '>' | '>=';
  readonly key: string;
}

/** All keys are ASCII below the tilde, after a tilde that ends the name of their kind. */
const LAST_KEY = '~~';

function toBounds({ gt, gte, lt, lte }: Range): { readonly lower: Bound; readonly upper: Bound } {
  return {
    lower: gte === undefined && gt !== undefined ? { comparison: '>', key: gt } : { comparison: '>=', key: gte ?? '' },
    upper: lte === undefined ? { comparison: '<', key: lt ?? LAST_KEY } : { comparison: '<=', key: lte },
  };
}

function openDatabase(file: string, dir: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    // Exclusive: no second platform, and no memory that is shared with it.
    db.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = ${LOG_PAGES}; PRAGMA cache_size = -${CACHE_KB};
      CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL)`);
    return db;
  } catch (error) {
    db.close();
    if (!(error instanceof Error && /locked/.test(error.message))) throw error;
    throw new StartRefused({
      en: `The tables in ${dir} cannot be opened. Is the platform already running there?`,
      zh: `无法打开 ${dir} 中的表。平台是否已在该目录运行？`,
    });
  }
}
