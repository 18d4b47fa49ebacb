import type { DatabaseSync } from 'node:sqlite';
import type { DomainClock } from '../clock.ts';
import { createTables } from '../create-tables.ts';
import type { Schedule } from './schedule.ts';

export interface Scheduler {
  /** Adds a schedule. A schedule that was known before keeps its next firing. */
  ensure(ruleArn: string, expression: string, schedule: Schedule): void;
  start(): void;
  stop(): void;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Fires schedules on the domain's clock. After a jump or a restart each fires at most once for all firings that it
 * missed. `fire` is called within the caller's transaction (`commit`) that also stores the next instant.
 */
export function openScheduler(options: {
  readonly db: DatabaseSync;
  readonly clock: DomainClock;
  readonly commit: (work: () => void) => void;
  readonly fire: (ruleArn: string, atMs: number) => void;
}): Scheduler {
  const { db, clock, commit, fire } = options;
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS event_schedules (
    rule TEXT PRIMARY KEY, expression TEXT NOT NULL, next_at INTEGER NOT NULL)`,
  );
  const find = db.prepare('SELECT expression, next_at FROM event_schedules WHERE rule = ?');
  const keep = db.prepare(`INSERT INTO event_schedules VALUES (?, ?, ?)
    ON CONFLICT (rule) DO UPDATE SET expression = excluded.expression, next_at = excluded.next_at`);

  const known = new Map<string, { readonly expression: string; readonly schedule: Schedule; nextAt: number }>();
  let timer: NodeJS.Timeout | undefined;
  let isStarted = false;

  const arm = () => {
    clearTimeout(timer);
    if (!isStarted || known.size === 0) return;
    const earliest = Math.min(...[...known.values()].map(({ nextAt }) => nextAt));
    timer = setTimeout(fireDue, Math.min(LONGEST_TIMER_MS, Math.ceil(clock.realUntil(earliest))));
  };

  const fireDue = () => {
    const now = clock.now();
    for (const [rule, entry] of known) {
      if (entry.nextAt > now) continue;
      const { expression, schedule, nextAt } = entry;
      const following = schedule(nextAt);
      const next = following > now ? following : schedule(now);
      commit(() => {
        fire(rule, nextAt);
        keep.run(rule, expression, next);
      });
      entry.nextAt = next;
    }
    arm();
  };

  clock.onJump(arm);
  return {
    ensure: (rule, expression, schedule) => {
      const row = find.get(rule) as { expression: string; next_at: number } | undefined;
      const nextAt = row?.expression === expression ? row.next_at : schedule(clock.now());
      keep.run(rule, expression, nextAt);
      known.set(rule, { expression, schedule, nextAt });
      arm();
    },
    start: () => {
      isStarted = true;
      arm();
    },
    stop: () => {
      isStarted = false;
      clearTimeout(timer);
    },
  };
}
