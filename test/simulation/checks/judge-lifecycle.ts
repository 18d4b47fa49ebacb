import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { findClockLight } from '#appeals/case/domain/clocks/marks.ts';
import { findNextCheckpoint } from '#appeals/case/domain/deciding/due.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import type { ClockClass } from '#kernel/domain/vocabulary.ts';
import { CATEGORIES, UNITS } from '#test/support/domain/world.ts';
import { parseCalendar } from '../judge/calendar.ts';
import type { CheckedCase, CheckedWorld } from '../judge/checked-case.ts';
import { compareState } from '../judge/compare-state.ts';
import { type Finding, openJudge } from '../judge/judge-case.ts';
import { findLostMatters } from '../judge/second-matters.ts';
import { findStrandedChildren } from '../judge/stranded-children.ts';

/** A calendar and when it came into force, in milliseconds. */
export interface Published {
  readonly at: number;
  readonly calendar: Calendar;
}

/** What the cases of the simulation live in, as the independent checker reads it. */
function toCheckedWorld(published: readonly Published[]): CheckedWorld {
  return {
    units: new Map(UNITS.map((unit) => [unit.id, unit])),
    classes: new Map(
      CATEGORIES.flatMap(({ code, clockClass }): [string, ClockClass][] => (clockClass ? [[code, clockClass]] : [])),
    ),
    calendars: published.map(({ at, calendar }) => ({ at, calendar: parseCalendar(calendar) })),
  };
}

/** A finding, and the case that it concerns. */
export type CaseFinding = Finding & { readonly appealId: string };

/**
 * Judges the logs of a lifecycle: every event by the independent checker, and after each what the product makes of it (folded
 * case, lights, next checkpoint). Of a case only the first event that breaks a rule counts, as all that follows would differ.
 */
export function judgeLogs(logs: readonly (readonly AppealEvent[])[], published: readonly Published[]): CaseFinding[] {
  const world = toCheckedWorld(published);
  const judged = logs.filter(([first]) => first).map((events) => judgeLog(events, world, published));
  const findings = judged.flatMap(({ findings }) => findings);
  if (findings.length > 0) return findings;
  const cases = judged.flatMap(({ of }) => of ?? []);
  const stranded = findStrandedChildren(cases).map((each) => ({ ...each, check: 'merge' }));
  const lost = findLostMatters(cases).map((each) => ({ ...each, check: 'split' }));
  return [...stranded, ...lost].map(({ of, what, check }) => ({
    check,
    version: of.version,
    type: 'the end of the lifecycle',
    what,
    appealId: of.id,
  }));
}

function judgeLog(
  events: readonly AppealEvent[],
  world: CheckedWorld,
  published: readonly Published[],
): { readonly of: CheckedCase | undefined; readonly findings: readonly CaseFinding[] } {
  const judge = openJudge(world);
  let appeal: Appeal | undefined;
  let last: CheckedCase | undefined;
  for (const event of events) {
    const { appealId, version, type, at } = event;
    appeal = evolve(appeal, event);
    const { findings, case: of, calendar } = judge(event);
    last = of;
    const inForce = published.find((each) => each.calendar.version === calendar.version)?.calendar;
    if (!inForce) throw new Error(`no calendar ${calendar.version}`);
    const lights = appeal.clocks.map((clock) => [clock.id, findClockLight(clock, at, DEFAULT_POLICY, inForce)]);
    const shown = {
      appeal,
      lights: Object.fromEntries(lights),
      checkpoint: findNextCheckpoint(appeal, DEFAULT_POLICY, inForce),
      at: Date.parse(at),
    };
    const state = compareState(of, shown, calendar).map((problem) => ({ ...problem, version, type }));
    const all = [...findings, ...state].map((finding) => ({ ...finding, appealId }));
    if (all.length > 0) return { of, findings: all };
  }
  return { of: last, findings: [] };
}
