import { type Calendar, isWorkingDay } from '../../../shared/domain/clocks/calendar.ts';
import { MINUTE_MS, plusDays, SECOND_MS, toLocalDate } from '../../../shared/domain/clocks/instant.ts';
import { recomputeCases } from '../../../shared/usecases/workflow/recompute-cases.ts';
import { Death } from '../../support/usecases/deaths.ts';
import type { World } from '../../support/usecases/world.ts';
import type { Dice } from '../random.ts';
import type { Agenda } from './agenda.ts';

export interface CalendarOptions {
  readonly world: World;
  readonly portsOf: () => World;
  readonly agenda: Agenda;
  readonly dice: Dice;
  readonly tell: (what: string) => void;
}

/** As docs/deploy.md asks of the operator: the open cases are counted once more when every function knows the calendar. */
const ONCE_MORE_MS = MINUTE_MS;
/** By when after its publication everything stands on a calendar. */
export const CALENDAR_SETTLES_MS = ONCE_MORE_MS + 10 * SECOND_MS;

/** An operator who publishes calendars: days become free or worked, before now and after. */
export function openCalendars({ world, portsOf, agenda, dice, tell }: CalendarOptions) {
  const published: number[] = [];

  async function publish(): Promise<void> {
    const standing = await world.directory.calendar();
    const today = toLocalDate(world.time.now());
    const days = { ...standing.days };
    for (let changes = 1 + dice.below(8); changes > 0; changes--) {
      const date = plusDays(today, dice.below(45) - 15);
      if (standing.years.includes(Number(date.slice(0, 4))))
        days[date] = { working: !isWorkingDay(standing, date), name: '调整' };
    }
    const next: Calendar = { ...standing, version: standing.version + 1, days };
    world.directory.putCalendar(next);
    published.push(world.clock.now());
    tell(`the calendar ${next.version} is published`);
    await recompute();
    agenda.plan(world.clock.now() + ONCE_MORE_MS, recompute);
  }

  /** Until it comes to its end, as often as it takes. */
  async function recompute(): Promise<void> {
    try {
      const report = await recomputeCases(portsOf());
      if (report.recounted > 0) tell(`counted again: ${JSON.stringify(report)}`);
      if (report.left.length === 0) return;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
    }
    agenda.plan(world.clock.now() + MINUTE_MS, recompute);
  }

  return {
    publish,
    /** Where views lagged behind, cases may have been passed over. */
    onceMore: async () => (published.length > 0 ? recompute() : undefined),
    /** When calendars were published, in milliseconds. */
    published,
  };
}
