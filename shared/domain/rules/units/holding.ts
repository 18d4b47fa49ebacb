import { type Appeal, openClocks } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import type { RuleCode } from '../../appeal/refusal.ts';
import type { ClockKind } from '../../appeal/words.ts';
import { addLimit } from '../../clocks/calendar.ts';
import { requireLimit } from '../../clocks/duration.ts';
import { earliest, endOfLocalDay, type LocalDate, toLocalDate } from '../../clocks/instant.ts';
import { clockDraft } from '../clock-draft.ts';
import { guardEnded } from '../guard-ended.ts';
import type { Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';
import { askedNow, askedOf, askingOf, decidedNow, denialOf, guardAsked, whyNotAsk } from './unit-requests.ts';

/** What nobody can answer to while the case is on hold. */
const RESTING: readonly ClockKind[] = ['sign', 'contact', 'result'];

export interface HoldingBodies {
  requestHold: { readonly reasonId: string; readonly planId: string; readonly reviewOn: LocalDate };
  approveHold: { readonly noteId?: string };
  denyHold: { readonly reasonId: string };
  resume: { readonly noteId?: string };
}

export const holding: Rules<HoldingBodies> = {
  /** The conditions to solve it do not exist yet: what is to happen, and when it is looked at again (DOMAIN 3). */
  requestHold: {
    guard: (appeal, actor) => whyNotAsk(appeal, actor, 'hold'),
    decide: ({ appeal, body, context }) => {
      const { reasonId, planId, reviewOn } = body;
      if (reviewOn <= toLocalDate(context.now) || reviewOn > lastReview(context))
        return { invalid: 'review-date-out-of-range', path: 'reviewOn' };
      return {
        data: { assignmentId: askingOf(appeal), reviewOn },
        changes: {
          texts: [...toTextRefs(reasonId, 'reason'), ...toTextRefs(planId, 'plan')],
          clocks: askedNow(appeal, 'hold', context),
        },
      };
    },
  },

  approveHold: {
    guard: (appeal, _actor, { now }) => guardAsked('hold')(appeal) ?? whyTooLate(appeal, now),
    decide: ({ appeal, body, context }) => {
      const { assignmentId, reviewOn } = reviewedHold(appeal);
      const clocks = RESTING.reduce((draft, kind) => draft.pause(kind), decidedNow(appeal, 'hold', context));
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

  denyHold: denialOf('hold'),

  /**
   * By SUP at any time; by SYS at the plan's date. What was left of each clock runs on, from that date at the latest: a timer
   * that comes late gives no time away.
   */
  resume: {
    guard: (appeal, actor, context) =>
      actor.role === 'SYS' ? guardEnded('holdReview')(appeal, actor, context) : undefined,
    decide: ({ appeal, body, actor, context }) => {
      const { now } = context;
      const ends = openClocks(appeal, 'holdReview').map(({ dueAt }) => dueAt);
      const atEnd = { ...context, now: earliest(now, ...ends) };
      // SYS ends it on its day by law, whenever its timer comes: that is no review too late.
      const reviewed = clockDraft(appeal, actor.role === 'SYS' ? atEnd : context).stop('holdReview');
      const resumed = RESTING.reduce((all, kind) => all.resume(kind), clockDraft(appeal, atEnd));
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

/** The last day on which a hold that is asked for now may be looked at again. */
function lastReview({ policy, calendar, now }: Context): LocalDate {
  return toLocalDate(addLimit(calendar, requireLimit(policy.holdAtMost), now).dueAt);
}

function reviewedHold(appeal: Appeal): { readonly assignmentId: string; readonly reviewOn: LocalDate } {
  const { assignmentId, reviewOn } = askedOf(appeal, 'hold');
  if (reviewOn === undefined) throw new Error(`appeal ${appeal.id} asks for a hold without a day of review`);
  return { assignmentId, reviewOn };
}

function whyTooLate(appeal: Appeal, now: Context['now']): RuleCode | undefined {
  return endOfLocalDay(reviewedHold(appeal).reviewOn) <= now ? 'hold-over' : undefined;
}
