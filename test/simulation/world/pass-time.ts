import { MINUTE_MS, SECOND_MS } from '#kernel/domain/instant.ts';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import { type Auditor, GRACE_MS } from './auditor.ts';
import type { LifecycleFaults } from './faults.ts';

export interface PassTimeOptions {
  readonly clock: { now(): number; jumpTo(ms: number): void };
  readonly machines: { nextTimer(): number | undefined };
  readonly agenda: Agenda;
  readonly auditor: Auditor;
  readonly random: Random;
  readonly faults: LifecycleFaults;
  /** The next deadline by the cases themselves, whatever the workflow knows. */
  readonly checkpoint: () => Promise<number>;
  /** Lets the machine and the deliveries take up what has happened. */
  readonly waitUntilIdle: () => Promise<void>;
}

/** Moves the clock to an instant, and executes everything that is planned until then, sometimes two things at once. */
export function openTime(options: PassTimeOptions) {
  const { clock, machines, agenda, auditor, random, faults, checkpoint, waitUntilIdle } = options;
  const now = () => clock.now();
  return async function runUntil(until: number): Promise<void> {
    for (;;) {
      await waitUntilIdle();
      const late = faults.happens('lateTimer') ? random.below(10 * MINUTE_MS) : 0;
      const timer = (machines.nextTimer() ?? Number.POSITIVE_INFINITY) + late;
      const overdue = Math.max(await checkpoint(), now()) + GRACE_MS + MINUTE_MS;
      const entry = agenda.next();
      const next = Math.min(entry?.at ?? Number.POSITIVE_INFINITY, timer, overdue);
      if (next > until) break;
      clock.jumpTo(next);
      if (entry?.run !== auditor.audit) auditor.planAfter(GRACE_MS);
      if (!entry || entry.at > next) continue;
      agenda.take();
      const other = agenda.next();
      const isBeside = other !== undefined && other.at <= next + SECOND_MS && random.chance(0.3);
      if (isBeside) agenda.take();
      await Promise.all([entry.run(), isBeside ? other.run() : undefined]);
    }
    clock.jumpTo(until);
    await waitUntilIdle();
  };
}
