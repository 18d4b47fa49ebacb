import { type Calendar, isWorkingDay } from '../../../shared/domain/clocks/calendar.ts';
import { MINUTE_MS, plusDays, SECOND_MS, toLocalDate } from '../../../shared/domain/clocks/instant.ts';
import { recomputeCases } from '../../../shared/usecases/workflow/recompute-cases.ts';
import { Death } from '../../support/usecases/deaths.ts';
import type { World } from '../../support/usecases/world.ts';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';

export interface CalendarOptions {
  readonly world: World;
  readonly portsOf: () => World;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly note: (what: string) => void;
}

/** docs/deploy.md tells the operator to repeat the recalculation when every function has the new calendar. */
const ONCE_MORE_MS = MINUTE_MS;
/** After this time from its publication all cases use the calendar. */
export const CALENDAR_SETTLES_MS = ONCE_MORE_MS + 10 * SECOND_MS;

/** An operator who publishes calendars: past and future days become holidays or working days. */
export function openCalendars({ world, portsOf, agenda, random, note }: CalendarOptions) {
  const published: number[] = [];

  async function publish(): Promise<void> {
    const standing = await world.directory.calendar();
    const today = toLocalDate(world.time.now());
    const days = { ...standing.days };
    for (let changes = 1 + random.below(8); changes > 0; changes--) {
      const date = plusDays(today, random.below(45) - 15);
      if (standing.years.includes(Number(date.slice(0, 4))))
        days[date] = { working: !isWorkingDay(standing, date), name: '调整' };
    }
    const next: Calendar = { ...standing, version: standing.version + 1, days };
    world.directory.putCalendar(next);
    published.push(world.clock.now());
    note(`the calendar ${next.version} is published`);
    await recompute();
    agenda.plan(world.clock.now() + ONCE_MORE_MS, recompute);
  }

  /** Repeats the recalculation until it is complete. */
  async function recompute(): Promise<void> {
    try {
      const report = await recomputeCases(portsOf());
      if (report.recounted > 0) note(`counted again: ${JSON.stringify(report)}`);
      if (report.left.length === 0) return;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
    }
    agenda.plan(world.clock.now() + MINUTE_MS, recompute);
  }

  return {
    publish,
    /** Repeats the recalculation, as views that were behind may have hidden cases. */
    onceMore: async () => (published.length > 0 ? recompute() : undefined),
    /** The instants of publication, in milliseconds. */
    published,
  };
}
