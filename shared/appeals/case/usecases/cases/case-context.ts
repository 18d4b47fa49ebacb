import type { Directory } from '#directory/ports/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import type { Appeal } from '../../domain/appeal.ts';
import { findCountedEntry } from '../../domain/clocks/clock.ts';
import type { Context } from '../../domain/context.ts';

/**
 * All that a decision depends on in addition to the case. Units and staff are read by id only: those that the case or the command
 * names. With `appeal`, the calendar is at least the version that its clocks are counted on.
 */
export async function readContext(
  directory: Directory,
  now: Instant,
  unitIds: readonly (string | undefined)[],
  { staffIds = [], appeal }: { readonly staffIds?: readonly string[]; readonly appeal?: Pick<Appeal, 'clocks'> } = {},
): Promise<Context> {
  const ids = [...new Set(unitIds.filter((id) => id !== undefined))];
  const [policy, calendar, categories, units, members] = await Promise.all([
    directory.policy(),
    readCalendar(directory, appeal),
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

/** The same context with other cases that the decision looks at. */
export function withCases(context: Context, others: readonly Appeal[]): Context {
  return { ...context, appeal: (number) => others.find((each) => each.number === number) };
}

/**
 * Reads the place of these units in the tree anew when the case accuses a unit. Scope and dispatch then see a unit that was
 * moved below the accused at once, not when a cache expires (DOMAIN 2).
 */
export async function refreshUnitTree(
  directory: Directory,
  { accusedUnitId }: Appeal,
  unitIds: readonly string[],
): Promise<void> {
  if (accusedUnitId !== undefined) await directory.unitsNow(unitIds);
}

/** What clocks need to derive deadlines. */
export type ClockRules = Pick<Context, 'now' | 'policy' | 'calendar'>;

/** The part of the context that clocks need, without units and categories. */
export async function clockRulesAt(
  directory: Directory,
  now: Instant,
  appeal?: Pick<Appeal, 'clocks'>,
): Promise<ClockRules> {
  const [policy, calendar] = await Promise.all([directory.policy(), readCalendar(directory, appeal)]);
  return { now, policy, calendar };
}

/** The calendar in force. The case may be counted on a newer version than the cached one. */
function readCalendar(directory: Directory, appeal?: Pick<Appeal, 'clocks'>): Promise<Calendar> {
  const versions = appeal?.clocks.map((clock) => findCountedEntry(clock).calendar.version) ?? [];
  return directory.calendar(Math.max(0, ...versions));
}

/** The units that a case itself names. */
export function listUnitIds(appeal: Appeal): string[] {
  const assigned = appeal.assignments.flatMap(({ unitId, dutyUnitIds, formerUnitIds = [] }) => [
    unitId,
    ...dutyUnitIds,
    ...formerUnitIds,
  ]);
  const suggested = appeal.returns.flatMap(({ suggestedUnitId: id }) => (id === undefined ? [] : [id]));
  const candidates = appeal.routing?.candidates.map(({ unitId }) => unitId) ?? [];
  const accused = appeal.accusedUnitId === undefined ? [] : [appeal.accusedUnitId];
  const competent = appeal.competentUnitId === undefined ? [] : [appeal.competentUnitId];
  return [...assigned, ...suggested, ...candidates, ...accused, ...competent];
}
