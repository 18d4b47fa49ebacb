import type { Instant } from '#kernel/domain/instant.ts';
import type { ParsedLimit } from '#kernel/domain/time/duration.ts';
import type { ClockKind } from '#kernel/domain/vocabulary.ts';
import { type Appeal, listOpenClocks } from '../appeal.ts';
import { applyEntry, type Clock, type ClockEntry, type ReviewSubject } from '../clocks/clock.ts';
import {
  buildCancelEntry,
  buildExtendEntry,
  buildPauseEntry,
  buildResumeEntry,
  buildStartEntry,
  buildStartUntilEntry,
  buildStopEntry,
  getLimit,
  type Measured as MeasuredBy,
} from '../clocks/clock-entries.ts';
import type { Context } from '../context.ts';

/** How a new clock may differ from the case that it belongs to. */
interface StartOptions {
  readonly assignmentId?: string;
  readonly subject?: ReviewSubject;
  /** Absent: the policy's limit for kind, class and urgency. */
  readonly limit?: ParsedLimit;
  /** It pauses at once, because the case is on hold. */
  readonly isPaused?: boolean;
}

type Narrowed = Pick<Clock, 'assignmentId' | 'subject'>;

/** Collects the ledger entries of one event, in order. */
export interface ClockDraft {
  readonly entries: readonly ClockEntry[];
  start(kind: Exclude<ClockKind, 'holdReview'>, options?: StartOptions): ClockDraft;
  /** Starts a clock that ends at a given instant. */
  startUntil(kind: ClockKind, dueAt: Instant): ClockDraft;
  /** Stops the open clocks of the kind: what they waited for has happened. */
  stop(kind: ClockKind, only?: Narrowed): ClockDraft;
  /** Stops the open clocks of the kind: nobody waits for it any longer. */
  cancel(kind: ClockKind, only?: Narrowed): ClockDraft;
  pause(kind: ClockKind, only?: Narrowed): ClockDraft;
  /** Resumes the paused clocks of the kind. */
  resume(kind: ClockKind, only?: Narrowed): ClockDraft;
  /** Moves the deadline of a clock by more counted time. */
  extend(clock: Clock, more: ParsedLimit): ClockDraft;
  /** Restarts a stopped clock with the deadline it had. */
  restart(clock: Clock): ClockDraft;
}

/** What a draft needs to know of the case, an appeal or a request of a business; a new case has no clocks yet. */
type Measured = Pick<Appeal, 'clocks' | 'round'> & MeasuredBy;

/** Begins the ledger entries of one event, at the instant of the context. */
export function draftClocks(
  appeal: Measured,
  context: Pick<Context, 'now' | 'policy' | 'calendar'>,
  measured: Partial<Measured> = {},
): ClockDraft {
  const of = { ...appeal, ...measured };
  const { now, policy, calendar } = context;
  const urgency = of.urgency === 'normal' ? {} : { urgency: of.urgency };
  const draft = (entries: readonly ClockEntry[]): ClockDraft => {
    const each = (clocks: readonly Clock[], entry: (clock: Clock) => ClockEntry) =>
      draft([...entries, ...clocks.map(entry)]);
    const next = <K extends ClockKind>(kind: K) => {
      const started = entries.filter(({ entry }) => entry === 'start').length;
      const clock = `c${of.clocks.length + started + 1}`;
      return { clock, kind, round: of.round, at: now, clockClass: of.clockClass, ...urgency };
    };
    return {
      entries,
      start: (kind, { limit, isPaused = false, ...options } = {}) => {
        const start = {
          ...next(kind),
          ...options,
          limit: limit ?? getLimit(policy, kind, of),
        };
        const begun = buildStartEntry(start, policy, calendar);
        const paused = isPaused ? applyEntry([], begun).map((clock) => buildPauseEntry(clock, now, calendar)) : [];
        return draft([...entries, begun, ...paused]);
      },
      startUntil: (kind, dueAt) => draft([...entries, buildStartUntilEntry(next(kind), dueAt, policy, calendar)]),
      stop: (kind, only) => each(listOpenClocks(appeal, kind, only), (clock) => buildStopEntry(clock, now)),
      cancel: (kind, only) => each(listOpenClocks(appeal, kind, only), (clock) => buildCancelEntry(clock, now)),
      pause: (kind, only) =>
        each(
          listOpenClocks(appeal, kind, only).filter(({ state }) => state === 'running'),
          (clock) => buildPauseEntry(clock, now, calendar),
        ),
      resume: (kind, only) =>
        each(
          listOpenClocks(appeal, kind, only).filter(({ state }) => state === 'paused'),
          (clock) => buildResumeEntry(clock, now, calendar),
        ),
      extend: (clock, more) => each([clock], () => buildExtendEntry(clock, more, now, 'granted', calendar)),
      restart: (clock) => each([clock], () => buildResumeEntry(clock, now, calendar)),
    };
  };
  return draft([]);
}
