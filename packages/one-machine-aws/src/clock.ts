import type { DatabaseSync } from 'node:sqlite';
import { createTables } from './create-tables.ts';

/** A segment of the domain's time: from `real` on, the domain's clock shows `domain` and runs `speed` times as fast. */
export interface Segment {
  readonly real: number;
  readonly domain: number;
  readonly speed: number;
}

/**
 * The clock that product code sees on one machine. It can run faster than real time and can jump forward. It is
 * persisted, so it never runs backwards, not even after a restart. All values are milliseconds since the epoch.
 */
export interface DomainClock {
  /** Seconds of the domain per real second, as asked for; `segment` has the present speed. */
  readonly speed: number;
  /** The domain's present instant. */
  now(): number;
  /** Real milliseconds from now until the domain's clock shows `domainMs` (0 when it already has). */
  realUntil(domainMs: number): number;
  /** The real instant at which the domain's clock showed (or will show) `domainMs`. */
  toReal(domainMs: number): number;
  /** The newest segment, from which a worker computes its own `Date`. */
  segment(): Segment;
  /** Moves the domain's clock forward to `domainMs`. An instant in the past changes nothing. */
  jumpTo(domainMs: number): void;
  /** Calls the listener after each jump and change of speed, to set timers again and to notify workers. */
  onJump(listener: () => void): void;
  /** Stops the heartbeat. Call it before the state file is closed. */
  close(): void;
}

/** A clock that can be slowed down. */
export interface OpenClock extends DomainClock {
  /** Runs at another speed from now on, without a jump. */
  setSpeed(speed: number): void;
}

/** Converts a real instant within a segment to the domain's instant. */
export function domainAt(segment: Segment, real: number): number {
  return segment.domain + (real - segment.real) * segment.speed;
}

/** Interval of the heartbeat. A restart assumes that the clock ran on for this long after the last one. */
const HEARTBEAT_MS = 1000;

/**
 * Opens the persisted clock. A restart continues where the last run stopped. The time in between counts at real speed,
 * so that a night at `--speed 3600` is not a year.
 */
export function openClock(db: DatabaseSync, speed: number, realNow: () => number = Date.now): OpenClock {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS clock (real INTEGER, domain INTEGER, speed REAL);
    CREATE TABLE IF NOT EXISTS clock_seen (id INTEGER PRIMARY KEY CHECK (id = 1), real INTEGER)`,
  );
  const segments = db.prepare('SELECT real, domain, speed FROM clock ORDER BY rowid').all() as unknown as Segment[];
  const seen = db.prepare('SELECT real FROM clock_seen').get() as { real: number } | undefined;
  const insert = db.prepare('INSERT INTO clock (real, domain, speed) VALUES (?, ?, ?)');
  const markSeen = db.prepare(
    'INSERT INTO clock_seen VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET real = excluded.real',
  );
  const listeners: (() => void)[] = [];

  const push = (segment: Segment) => {
    segments.push(segment);
    insert.run(segment.real, segment.domain, segment.speed);
  };
  const current = () => segments.at(-1) as Segment;
  const now = () => Math.round(domainAt(current(), realNow()));

  const real = realNow();
  const last = segments.at(-1);
  if (last === undefined) push({ real, domain: real, speed });
  else {
    const stopped = Math.min(real, (seen?.real ?? last.real) + (last.speed === 1 ? 0 : HEARTBEAT_MS));
    push({ real, domain: Math.max(Math.ceil(domainAt(last, stopped)) + (real - stopped), real), speed });
  }
  markSeen.run(real);
  const heartbeat = setInterval(() => markSeen.run(realNow()), HEARTBEAT_MS);
  heartbeat.unref();

  const begin = (segment: Segment) => {
    push(segment);
    for (const listener of listeners) listener();
  };

  const toReal = (domainMs: number) => {
    const index = Math.max(
      segments.findLastIndex((each) => each.domain <= domainMs),
      0,
    );
    const segment = segments[index] as Segment;
    const real = segment.real + (domainMs - segment.domain) / segment.speed;
    // A jump skipped this instant: it belongs to the moment of the jump.
    return Math.min(real, segments[index + 1]?.real ?? real);
  };

  return {
    speed,
    now,
    toReal,
    realUntil: (domainMs) => Math.max(0, (domainMs - now()) / current().speed),
    segment: current,
    jumpTo: (domainMs) => {
      if (domainMs <= now()) return;
      begin({ real: realNow(), domain: domainMs, speed: current().speed });
    },
    setSpeed: (changed) => {
      if (changed === current().speed) return;
      const real = realNow();
      begin({ real, domain: Math.ceil(domainAt(current(), real)), speed: changed });
    },
    onJump: (listener) => listeners.push(listener),
    close: () => clearInterval(heartbeat),
  };
}
