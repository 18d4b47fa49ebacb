import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import {
  DAY_MS,
  earliest,
  endOfLocalDay,
  type LocalDate,
  plusDays,
  startOfDayMillis,
  toLocalDate,
} from '#kernel/domain/instant.ts';
import type { DayLimit } from '#kernel/domain/result.ts';
import { addLimit } from '#kernel/domain/time/calendar.ts';
import { requireLimit } from '#kernel/domain/time/duration.ts';
import type { ClockKind } from '#kernel/domain/vocabulary.ts';
import { type Appeal, listOpenClocks } from '../../appeal.ts';
import type { Clock } from '../../clocks/clock.ts';
import type { Context } from '../../context.ts';
import type { RuleCode } from '../../refusal.ts';
import { draftClocks } from '../clock-draft.ts';
import { guardEnded } from '../guard-ended.ts';
import type { Rules } from '../rule.ts';
import { resumeSignatures, withShareReviews } from './passed-shares.ts';
import {
  buildDenial,
  guardAsked,
  requireLeadId,
  requireRequest,
  startReview,
  stopReview,
  whyNotAsk,
} from './unit-requests.ts';

/** Clocks that pause while the case is on hold. */
const PAUSED_ON_HOLD: readonly ClockKind[] = ['sign', 'contact', 'result'];

export const holding: Rules<'requestHold' | 'approveHold' | 'denyHold' | 'resume'> = {
  /** Asks to put the case on hold until it can be solved, with a plan and a day of review (DOMAIN 3). */
  requestHold: {
    guard: (appeal, actor, context) => whyNotAsk(appeal, actor, 'hold') ?? whyNoMore(appeal, context),
    decide: ({ appeal, body, context }) => {
      const { reasonId, planId, reviewOn } = body;
      const atMost = findLastReview(appeal, context);
      if (reviewOn <= toLocalDate(context.now) || reviewOn > atMost.lastDay)
        return { invalid: 'review-date-out-of-range', path: 'reviewOn', atMost };
      return {
        data: { assignmentId: requireLeadId(appeal), reviewOn },
        changes: {
          texts: [...toTextRefs(reasonId, 'reason'), ...toTextRefs(planId, 'plan')],
          clocks: startReview(appeal, 'hold', context),
        },
      };
    },
  },

  approveHold: {
    guard: (appeal, _actor, { now }) => guardAsked('hold')(appeal) ?? whyTooLate(appeal, now),
    decide: ({ appeal, body, context }) => {
      const { assignmentId, reviewOn } = requireHoldRequest(appeal);
      const paused = PAUSED_ON_HOLD.reduce((draft, kind) => draft.pause(kind), stopReview(appeal, 'hold', context));
      const clocks = withShareReviews(appeal, paused, 'pause');
      return {
        to: 'onHold',
        data: { assignmentId, reviewOn },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          clocks: clocks.startUntil('holdReview', endOfLocalDay(reviewOn)).entries,
        },
      };
    },
  },

  denyHold: buildDenial('hold'),

  /**
   * By SUP at any time, by SYS on the day of review. The paused clocks resume, from that day at the latest: a late timer gives
   * nobody more time.
   */
  resume: {
    guard: (appeal, actor, context) =>
      actor.role === 'SYS' ? guardEnded('holdReview')(appeal, actor, context) : undefined,
    decide: ({ appeal, body, actor, context }) => {
      const { now } = context;
      const ends = listOpenClocks(appeal, 'holdReview').map(({ dueAt }) => dueAt);
      const atEnd = { ...context, now: earliest(now, ...ends) };
      // When SYS ends the hold, the review counts as held on its day, also if the timer was late.
      const reviewed = draftClocks(appeal, actor.role === 'SYS' ? atEnd : context).stop('holdReview');
      const signatures = resumeSignatures(appeal, draftClocks(appeal, atEnd));
      const resumed = withShareReviews(appeal, signatures.resume('contact').resume('result'), 'resume');
      return {
        to: 'inProgress',
        data: {},
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          clocks: [...reviewed.entries, ...resumed.entries],
        },
      };
    },
  },
};

/** The last day of review for a hold that is requested now: by the limit of one hold, and by that of all holds together. */
function findLastReview(appeal: Appeal, { policy, calendar, now }: Context): DayLimit {
  const today = toLocalDate(now);
  const ofOne = toLocalDate(addLimit(calendar, requireLimit(policy.holdAtMost), now).dueAt);
  const days = Math.min(countDays(today, ofOne), policy.holds.daysInAll - countHeldDays(appeal));
  return { days, lastDay: plusDays(today, days) };
}

/** Why the case gets no further hold: their number or their days are used up (DOMAIN 3). */
function whyNoMore(appeal: Appeal, { policy }: Context): RuleCode | undefined {
  const { most, daysInAll } = policy.holds;
  const isUsedUp = listHolds(appeal).length >= most || countHeldDays(appeal) >= daysInAll;
  return isUsedUp ? 'holds-used-up' : undefined;
}

/** The review clocks of the holds of all rounds: each began with its hold and stopped with it. */
function listHolds({ clocks }: Pick<Appeal, 'clocks'>): readonly Clock[] {
  return clocks.filter(({ kind }) => kind === 'holdReview');
}

/** Counts the local days that the case was on hold, in all rounds, without a hold that still lasts. */
export function countHeldDays(appeal: Pick<Appeal, 'clocks'>): number {
  return listHolds(appeal)
    .map(({ startedAt, ledger }) => countDays(toLocalDate(startedAt), toLocalDate(ledger.at(-1)?.at ?? startedAt)))
    .reduce((sum, days) => sum + days, 0);
}

function countDays(from: LocalDate, to: LocalDate): number {
  return (startOfDayMillis(to) - startOfDayMillis(from)) / DAY_MS;
}

function requireHoldRequest(appeal: Appeal): { readonly assignmentId: string; readonly reviewOn: LocalDate } {
  const { assignmentId, reviewOn } = requireRequest(appeal, 'hold');
  if (reviewOn === undefined) throw new Error(`appeal ${appeal.id} asks for a hold without a day of review`);
  return { assignmentId, reviewOn };
}

function whyTooLate(appeal: Appeal, now: Context['now']): RuleCode | undefined {
  return endOfLocalDay(requireHoldRequest(appeal).reviewOn) <= now ? 'hold-over' : undefined;
}
