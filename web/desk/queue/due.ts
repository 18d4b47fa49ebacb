import type { QueueEntry } from '../../client/desk-operations.ts';
import { pekingDay } from '../../ui/peking-time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** From here on a deadline that is still ahead is marked, in milliseconds. */
export const SOON_MS = 15 * MINUTE_MS;

/** The groups of a list, in the order in which they are worked: danger first, then by the time that is left. */
export const GROUPS = ['critical', 'late', 'hour', 'today', 'later', 'none'] as const;
export type Group = (typeof GROUPS)[number];

/** The group of a case at a moment, in milliseconds since 1970. The light decides what is late: it knows pauses. */
export function groupOf(
  { urgency, light, dueAt }: Pick<QueueEntry, 'urgency' | 'light' | 'dueAt'>,
  now: number,
): Group {
  if (urgency === 'critical') return 'critical';
  if (isLate(light)) return 'late';
  if (light === 'off' || dueAt === undefined) return 'none';
  if (leftUntil(dueAt, now) <= HOUR_MS) return 'hour';
  // 24:00 is the end of its day.
  return pekingDay(new Date(dueAt).getTime() - 1) === pekingDay(now) ? 'today' : 'later';
}

/** How much is left, or how late it is, in the largest unit that says enough: minutes below an hour, hours below two days, then days. */
export function measureTime(milliseconds: number): {
  readonly count: number;
  readonly unit: 'minutes' | 'hours' | 'days';
} {
  const size = Math.abs(milliseconds);
  if (size < HOUR_MS) return { count: Math.floor(size / MINUTE_MS), unit: 'minutes' };
  if (size < 2 * DAY_MS) return { count: Math.floor(size / HOUR_MS), unit: 'hours' };
  return { count: Math.floor(size / DAY_MS), unit: 'days' };
}

export const isLate = (light: QueueEntry['light']): boolean => light === 'yellow' || light === 'red';
/** Milliseconds until a deadline; below zero when it has passed. */
export const leftUntil = (dueAt: string, now: number): number => new Date(dueAt).getTime() - now;
