import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { domainAt, type Segment } from '../clock.ts';

/** A running machine writes its heartbeat more often than this. */
const ALIVE_MS = 3000;

/**
 * Reads the domain's present from the clock of the data of a machine, in milliseconds; undefined when it was never
 * started. While it does not run its clock goes on at real speed, as it will after the next start.
 */
export function readDomainClock(dataDir: string, realNow: number): number | undefined {
  const file = join(dataDir, 'state.sqlite');
  if (!existsSync(file)) return undefined;
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    const segment = db.prepare('SELECT real, domain, speed FROM clock ORDER BY rowid DESC LIMIT 1').get() as
      | Segment
      | undefined;
    if (segment === undefined) return undefined;
    const seen = (db.prepare('SELECT real FROM clock_seen').get() as { real: number } | undefined)?.real ?? realNow;
    const until = realNow - seen > ALIVE_MS ? Math.max(seen, segment.real) : realNow;
    return Math.round(domainAt(segment, until)) + (realNow - until);
  } catch (error) {
    if (error instanceof Error && error.message.includes('no such table')) return undefined;
    throw error;
  } finally {
    db.close();
  }
}
