import type { Appeal } from '../../domain/appeal/appeal.ts';
import type { Context } from '../../domain/appeal/context.ts';
import type { Calendar } from '../../domain/clocks/calendar.ts';
import { findCountedEntry } from '../../domain/clocks/clock.ts';
import type { Instant } from '../../domain/clocks/instant.ts';
import type { Unit } from '../../domain/directory/directory.ts';
import type { Directory } from '../../ports/directory.ts';

/**
 * All that a decision depends on besides the case. Units are known by id only where they are asked for: the assigned, the
 * accused and those that a body names, staff likewise; the rest of a province stays where it is.
 */
export async function contextFor(
  directory: Directory,
  now: Instant,
  unitIds: readonly (string | undefined)[],
  { staffIds = [], appeal }: { readonly staffIds?: readonly string[]; readonly appeal?: Appeal } = {},
): Promise<Context> {
  const ids = [...new Set(unitIds.filter((id) => id !== undefined))];
  const [policy, calendar, categories, units, members] = await Promise.all([
    directory.policy(),
    calendarFor(directory, appeal),
    directory.categories(),
    directory.units(ids),
    Promise.all(staffIds.map((id) => directory.staff(id))),
  ]);
  const byCode = new Map(categories.map((category) => [category.code, category]));
  return {
    now,
    policy,
    calendar,
    unit: (id) => units.get(id),
    category: (code) => byCode.get(code),
    staff: (id) => members.find((member) => member?.subject === id),
    appeal: () => undefined,
  };
}

/** The same, knowing some other cases. */
export function knowing(context: Context, others: readonly Appeal[]): Context {
  return { ...context, appeal: (number) => others.find((each) => each.number === number) };
}

/**
 * Before it is decided who may see or get a case that accuses a unit: its place in the tree and those of the others are
 * read anew, so that a unit that was moved below the accused loses the case at once (DOMAIN 2).
 */
export async function knowTreeNow(
  directory: Directory,
  { accusedUnitId }: Appeal,
  unitIds: readonly string[],
): Promise<void> {
  if (accusedUnitId !== undefined) await directory.unitsNow(unitIds);
}

/** What deadlines are derived from. */
export type ClockRules = Pick<Context, 'now' | 'policy' | 'calendar'>;

/** The part of the context that clocks need: no units, no categories. */
export async function clockRulesAt(directory: Directory, now: Instant, appeal?: Appeal): Promise<ClockRules> {
  const [policy, calendar] = await Promise.all([directory.policy(), calendarFor(directory, appeal)]);
  return { now, policy, calendar };
}

/** The calendar in force; at least the one that the case is counted on, which may be newer than what is cached here. */
function calendarFor(directory: Directory, appeal?: Appeal): Promise<Calendar> {
  const versions = appeal?.clocks.map((clock) => findCountedEntry(clock).calendar.version) ?? [];
  return directory.calendar(Math.max(0, ...versions));
}

/** The units that a case itself names. */
export function unitsOf(appeal: Appeal): string[] {
  const assigned = appeal.assignments.flatMap(({ unitId, dutyUnitIds, formerUnitIds = [] }) => [
    unitId,
    ...dutyUnitIds,
    ...formerUnitIds,
  ]);
  const suggested = appeal.returns.flatMap(({ suggestedUnitId: id }) => (id === undefined ? [] : [id]));
  const candidates = appeal.routing?.candidates.map(({ unitId }) => unitId) ?? [];
  const accused = appeal.accusedUnitId === undefined ? [] : [appeal.accusedUnitId];
  return [...assigned, ...suggested, ...candidates, ...accused];
}

/** A unit's name for people; its id when the directory does not know it any more. */
export function unitName(unit: Unit | undefined, id: string, language: 'zh' | 'en'): string {
  return (language === 'en' ? unit?.nameEn : undefined) ?? unit?.name ?? id;
}
