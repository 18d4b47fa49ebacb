import { recomputeCases } from '#appeals/handling/usecases/workflow/recompute-cases.ts';
import { getYear, type Instant, MINUTE_MS, plusDays, SECOND_MS, toLocalDate } from '#kernel/domain/instant.ts';
import { type Calendar, isWorkingDay } from '#kernel/domain/time/calendar.ts';
import { Death } from '#test/support/usecases/deaths.ts';
import type { World } from '#test/support/usecases/world.ts';
import type { Published } from '../checks/judge-lifecycle.ts';
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
/**
 * No event has the instant of a publication and the calendar before it. Nobody could tell from such an event, which may name no calendar, on
 * which of the two it was decided.
 */
export const BEFORE_PUBLICATION_MS = 1;
/** After this time from its publication all cases use the calendar. */
export const CALENDAR_SETTLES_MS = ONCE_MORE_MS + 10 * SECOND_MS;

/** An operator who publishes calendars: past and future days become holidays or working days. */
export function openCalendars({ world, portsOf, agenda, random, note }: CalendarOptions) {
  const published: number[] = [];
  const history: Published[] = [];
  const begin = async () => void history.push({ at: 0, calendar: await world.directory.calendar() });

  async function publish(): Promise<void> {
    world.clock.jumpTo(world.clock.now() + BEFORE_PUBLICATION_MS);
    const next = changeCalendar(await world.directory.calendar(), world.time.now(), random);
    world.directory.putCalendar(next);
    published.push(world.clock.now());
    history.push({ at: world.clock.now(), calendar: next });
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
    /** Every calendar that was in force, the first one from the beginning. */
    history,
    begin,
  };
}

/** The next version of a calendar: some days around now are changed, and sometimes the coming year is published. */
export function changeCalendar(present: Calendar, now: Instant, random: Random): Calendar {
  const today = toLocalDate(now);
  const days = { ...present.days };
  for (let changes = 1 + random.below(8); changes > 0; changes--) {
    const date = plusDays(today, random.below(45) - 15);
    if (present.years.includes(getYear(date))) days[date] = { working: !isWorkingDay(present, date), name: '调整' };
  }
  const coming = getYear(today) + 1;
  const isPublished = !present.years.includes(coming) && random.chance(0.5);
  const content = isPublished ? publishYear(present, days, coming) : { days };
  return { ...present, version: present.version + 1, ...content };
}

/** The days with another year, as the State Council announces it: on the dates of the year before. */
function publishYear({ years }: Calendar, days: Calendar['days'], year: number): Pick<Calendar, 'years' | 'days'> {
  const before = Object.entries(days).filter(([date]) => date.startsWith(`${year - 1}-`));
  const moved = before.map(([date, day]) => [`${year}${date.slice(4)}`, day]);
  return { years: [...years, year], days: { ...days, ...Object.fromEntries(moved) } };
}
