import type { DatabaseSync } from 'node:sqlite';
import { AwsError } from '../aws-service.ts';
import { createTables } from '../create-tables.ts';
import { joinTurn } from '../state.ts';

/** Hands a payload (JSON text) to a target for a rule. A rejection is retried, except when access is denied. */
export type Deliverer = (arn: string, payload: string, ruleArn: string) => Promise<void> | void;

export interface NewDelivery {
  readonly ruleArn: string;
  readonly targetId: string;
  readonly targetArn: string;
  readonly payload: string;
  readonly deadLetterArn?: string | undefined;
  /** Retries after the first attempt. */
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
}

/** The journal of accepted events for targets: at-least-once delivery with bounded retries, also after a restart. */
export interface Deliveries {
  /** Stores deliveries. They are on the disk when this returns, or when the caller's transaction commits. */
  add(deliveries: readonly NewDelivery[]): void;
  /** Whether a delivery of the rule to the target has yet to begin, or to be tried again. One that is under way does not count. */
  isWaiting(ruleArn: string, targetId: string): boolean;
  start(): void;
  /** Starts no new deliveries and waits for those in progress. */
  stop(): Promise<void>;
}

interface Row {
  readonly id: number;
  readonly rule: string;
  readonly target: string;
  readonly payload: string;
  readonly dead_letter: string | null;
  readonly max_retries: number;
  readonly max_age_ms: number;
  readonly created_at: number;
  readonly attempts: number;
}

interface Due {
  readonly id: number;
  readonly rule: string;
  readonly target_id: string;
}

interface Lane {
  /** The rule and target of each delivery under way. */
  readonly inFlight: Map<number, string>;
  timer?: NodeJS.Timeout;
  /** The lane is looked at in the next turn of the event loop, once for all that happens until then. */
  next?: NodeJS.Immediate | undefined;
}

/** Concurrent deliveries to one target. Targets do not wait for each other. */
const LANE_WIDTH = 8;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 60_000;

export function openDeliveries(options: {
  readonly db: DatabaseSync;
  readonly findDeliverer: (targetArn: string) => Deliverer;
  /** Whether the deliveries of the rule follow one another. Those of other rules are delivered side by side. */
  readonly isInTurn: (ruleArn: string) => boolean;
  /** Takes a delivery that failed for good. */
  readonly bury: (
    deadLetterArn: string,
    payload: string,
    reasons: Readonly<Record<string, string>>,
  ) => void | Promise<void>;
  readonly realNow: () => number;
  readonly log: (line: string) => void;
}): Deliveries {
  const { db, findDeliverer, isInTurn, bury, realNow, log } = options;
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS event_deliveries (
      id INTEGER PRIMARY KEY AUTOINCREMENT, rule TEXT NOT NULL, target_id TEXT NOT NULL, target TEXT NOT NULL,
      payload TEXT NOT NULL, dead_letter TEXT, max_retries INTEGER NOT NULL, max_age_ms INTEGER NOT NULL,
      created_at INTEGER NOT NULL, next_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX IF NOT EXISTS event_deliveries_due ON event_deliveries (target, next_at, id)`,
  );
  const insert = db.prepare(`INSERT INTO event_deliveries
    (rule, target_id, target, payload, dead_letter, max_retries, max_age_ms, created_at, next_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const due = db.prepare(
    'SELECT id, rule, target_id FROM event_deliveries WHERE target = ? AND next_at <= ? ORDER BY next_at, id LIMIT ?',
  );
  const find = db.prepare('SELECT * FROM event_deliveries WHERE id = ?');
  const next = db.prepare('SELECT min(next_at) AS at FROM event_deliveries WHERE target = ? AND next_at > ?');
  const done = db.prepare('DELETE FROM event_deliveries WHERE id = ?');
  const again = db.prepare('UPDATE event_deliveries SET attempts = ?, next_at = ? WHERE id = ?');
  const listPending = db.prepare('SELECT id, target FROM event_deliveries WHERE rule = ? AND target_id = ?');

  const lanes = new Map<string, Lane>();
  const running = new Set<Promise<void>>();
  let isStarted = false;

  const openLane = (target: string): Lane => {
    const lane = lanes.get(target) ?? { inFlight: new Map() };
    lanes.set(target, lane);
    return lane;
  };

  const failed = async (row: Row, error: unknown) => {
    const attempts = row.attempts + 1;
    const message = error instanceof Error ? error.message : String(error);
    const isTooOld = realNow() - row.created_at >= row.max_age_ms;
    // EventBridge does not retry a call without permission.
    const isDenied = error instanceof AwsError && error.code === 'AccessDeniedException';
    if (attempts <= row.max_retries && !isTooOld && !isDenied) {
      const pauseMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** row.attempts);
      again.run(attempts, realNow() + pauseMs, row.id);
      return;
    }
    log(`events: ${row.rule} gives up on ${row.target} after ${attempts} attempts: ${message}`);
    if (row.dead_letter !== null) {
      await bury(row.dead_letter, row.payload, {
        RULE_ARN: row.rule,
        TARGET_ARN: row.target,
        ERROR_MESSAGE: message,
        ERROR_CODE: isDenied ? 'NO_PERMISSIONS' : 'SDK_CLIENT_ERROR',
        EXHAUSTED_RETRY_CONDITION: isTooOld ? 'MaximumEventAgeInSeconds' : 'MaximumRetryAttempts',
      });
    }
    done.run(row.id);
  };

  const deliver = async (row: Row, lane: Lane) => {
    try {
      await findDeliverer(row.target)(row.target, row.payload, row.rule);
      joinTurn(db);
      done.run(row.id);
    } catch (error) {
      await failed(row, error).catch((fault) => {
        log(`events: the failure queue of ${row.rule} takes nothing: ${fault}`);
        again.run(row.attempts, realNow() + LONGEST_RETRY_MS, row.id);
      });
    } finally {
      lane.inFlight.delete(row.id);
    }
  };

  const pump = (target: string) => {
    if (!isStarted) return;
    const lane = openLane(target);
    clearTimeout(lane.timer);
    const now = realNow();
    if (lane.inFlight.size === LANE_WIDTH) return;
    const ready = due.all(target, now, LANE_WIDTH + lane.inFlight.size) as unknown as readonly Due[];
    for (const { id, rule, target_id: targetId } of ready) {
      if (lane.inFlight.size === LANE_WIDTH) break;
      const key = `${rule} ${targetId}`;
      if (lane.inFlight.has(id) || (isInTurn(rule) && [...lane.inFlight.values()].includes(key))) continue;
      lane.inFlight.set(id, key);
      const work = deliver(find.get(id) as unknown as Row, lane).finally(() => {
        running.delete(work);
        pumpSoon(target);
      });
      running.add(work);
    }
    const at = (next.get(target, now) as { at: number | null }).at;
    if (at !== null) lane.timer = setTimeout(() => pump(target), Math.max(1, at - now));
  };

  const pumpSoon = (target: string) => {
    const lane = openLane(target);
    lane.next ??= setImmediate(() => {
      lane.next = undefined;
      pump(target);
    });
  };

  return {
    add: (deliveries) => {
      const now = realNow();
      joinTurn(db);
      for (const each of deliveries) {
        const { ruleArn, targetId, targetArn, payload, deadLetterArn = null, maximumRetryAttempts: retries } = each;
        const ageMs = each.maximumEventAgeSeconds * 1000;
        insert.run(ruleArn, targetId, targetArn, payload, deadLetterArn, retries, ageMs, now, now);
      }
      // Later, because the caller may be in a transaction.
      for (const target of new Set(deliveries.map(({ targetArn }) => targetArn))) pumpSoon(target);
    },
    isWaiting: (ruleArn, targetId) =>
      (listPending.all(ruleArn, targetId) as { id: number; target: string }[]).some(
        ({ id, target }) => !lanes.get(target)?.inFlight.has(id),
      ),
    start: () => {
      isStarted = true;
      const targets = db.prepare('SELECT DISTINCT target FROM event_deliveries').all() as { target: string }[];
      for (const { target } of targets) pump(target);
    },
    stop: async () => {
      isStarted = false;
      for (const lane of lanes.values()) clearTimeout(lane.timer);
      await Promise.all(running);
    },
  };
}
