import type { Filing } from '#appeals/case/domain/commands/parts.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { WorkingCalendar } from './calendar.ts';
import { type CheckedCase, type CheckedWorld, isOpenShare, openCase } from './checked-case.ts';
import { compareEntries } from './compare-entries.ts';
import { accusing } from './effects/accusing.ts';
import { anyTime } from './effects/any-time.ts';
import { closed, noteRecheck } from './effects/closed.ts';
import type { Effects } from './effects/effects.ts';
import { intake } from './effects/intake.ts';
import { requests } from './effects/requests.ts';
import { returns } from './effects/returns.ts';
import { review } from './effects/review.ts';
import { ruling } from './effects/ruling.ts';
import { units } from './effects/units.ts';
import { findCalendar } from './find-calendar.ts';
import { callOffClock, type ExpectedEntry } from './ledger.ts';
import { checkPhotos } from './photos.ts';
import { capShares, endShareReviews } from './shares.ts';
import { callOff, type Step } from './step.ts';
import { findTableBreach, isTerminal } from './table.ts';

export const EFFECTS: Effects = {
  ...intake,
  ...accusing,
  ...units,
  ...returns,
  ...ruling,
  ...requests,
  ...review,
  ...closed,
  ...anyTime,
};

/** A rule that an event broke. */
export interface Finding {
  readonly check: string;
  readonly version: number;
  readonly type: string;
  readonly what: string;
}

/** One event judged: what was found, and the case as it must be after it. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly case: CheckedCase;
  readonly calendar: WorkingCalendar;
}

/**
 * Judges the events of one case, one after the other. Nothing is taken from the product but the events: what a person decided
 * (who, what, when) is given, everything that must follow from it is derived here and compared with what the event records.
 */
export function openJudge(world: CheckedWorld): (event: AppealEvent) => Judgement {
  let of: CheckedCase | undefined;
  return (event) => {
    of ??= openCase(event, event.data as Filing);
    return judgeEvent(of, event, world);
  };
}

function judgeEvent(of: CheckedCase, event: AppealEvent, world: CheckedWorld): Judgement {
  const findings: Finding[] = [];
  const breach = (check: string, what: string) =>
    void findings.push({ check, version: event.version, type: event.type, what });
  const at = Date.parse(event.at);
  const isFirst = of.version === 0;
  const before = isFirst ? undefined : of.status;
  if (event.version !== of.version + 1) breach('version', `${event.version} after ${of.version}`);
  if (at < of.changedAt) breach('time', `${event.at} is before the event before it`);
  const calendar = findCalendar(event.changes.clocks ?? [], at, world, breach, isFirst);
  const entries: ExpectedEntry[] = [];
  const step: Step = { case: of, event, at, calendar, world, entries, breach };
  for (const flag of event.changes.flags ?? []) of.flags.add(flag);

  checkPhotos(step);
  const effect = EFFECTS[event.type] as ((step: Step) => void) | undefined;
  if (effect) effect(step);
  else breach('table', 'no such event');

  capShares(step);
  for (const flag of event.changes.unflags ?? []) of.flags.delete(flag);
  of.version = event.version;
  of.changedAt = at;
  if (of.status !== before) endWork(step);
  endShareReviews(step);
  noteRecheck(step);
  of.closedAt = isTerminal(of.status) ? (of.closedAt ?? at) : undefined;
  const outside = findTableBreach(event.type, before, event.actor.role, of.status);
  if (outside) breach('table', outside);
  if ((event.changes.status ?? before) !== of.status)
    breach('state', `${event.changes.status ?? before} in place of ${of.status}`);
  if (event.changes.outcome !== undefined && event.changes.outcome !== of.outcome)
    breach('state', `outcome ${event.changes.outcome} in place of ${of.outcome}`);
  for (const problem of compareEntries(event.changes.clocks ?? [], entries, of.clocks))
    breach(problem.check, problem.what);
  return { findings, case: of, calendar };
}

/** What cannot outlast a state: in a terminal one everything ends, in any other the open requests of the lead. */
function endWork(step: Step): void {
  const { case: of, at, entries } = step;
  of.requests.clear();
  // A hold also ends when the accused is corrected, or the appellant withdraws.
  const hold = of.holds.at(-1);
  if (of.status !== 'onHold' && hold) hold.to ??= at;
  if (!isTerminal(of.status)) {
    for (const subject of ['extension', 'hold', 'termination'] as const) callOff(step, 'review', { subject });
    return;
  }
  for (const clock of of.clocks) if (clock.state !== 'stopped') entries.push(callOffClock(clock, at));
  for (const share of of.shares) if (isOpenShare(share)) share.status = 'withdrawn';
}
