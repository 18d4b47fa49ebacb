import type { Appeal } from '../appeal.ts';
import { addLimit } from '../calendar.ts';
import type { CommandBodies, Context } from '../command.ts';
import { parseLimit } from '../duration.ts';
import { HOUR_MS, type Instant, instantFrom, localDateOf, millisOf, startMillisOf } from '../instant.ts';
import type { RuleCode } from '../refusal.ts';
import type { SurveyAnswer } from '../words.ts';
import { clockDraft } from './clock-draft.ts';
import { hasEnded, textOf } from './intake.ts';
import type { Rule } from './rule.ts';

export const recordAttempt: Rule<'recordAttempt'> = {
  guard: ({ followUp }, _actor, { now, policy }) => {
    if (followUp.attempts.length >= policy.followUpAttempts) return 'attempts-used-up';
    return followUp.attempts.some(({ at }) => halfDayOf(at) === halfDayOf(now)) ? 'half-day-taken' : undefined;
  },
  decide: ({ body }) => ({
    data: { reached: body.reached, how: body.how },
    changes: { texts: textOf(body.noteId, 'internalNote') },
  }),
};

export const rate: Rule<'rate'> = {
  guard: (appeal, _actor, context) => (appeal.status === 'closed' ? whyNotRateClosed(appeal, context) : undefined),
  decide: ({ appeal, body, context }) => answerOutcome(appeal, body, context),
};

export const recordFollowUp: Rule<'recordFollowUp'> = {
  decide: ({ appeal, body, context }) => answerOutcome(appeal, body, context),
};

export const closeWithReason: Rule<'closeWithReason'> = {
  guard: ({ followUp }) => (followUp.verdictPending ? undefined : 'verdict-not-pending'),
  decide: ({ appeal, body, context }) => ({
    to: 'closed',
    data: {},
    changes: {
      outcome: 'explained',
      texts: [{ id: body.reasonId, kind: 'publicReply' }],
      clocks: clockDraft(appeal, context).stop('review', { subject: 'verdict' }).entries,
    },
  }),
};

export const notReached: Rule<'notReached'> = {
  guard: hasEnded('followUp'),
  decide: () => ({ to: 'closed', data: {}, changes: { outcome: 'notReached' } }),
};

/** Unresolved, or 1-2: the answer waits for a verdict (DOMAIN 6). */
export function isBad(answer: Pick<SurveyAnswer, 'resolved' | 'satisfaction'>): boolean {
  return !answer.resolved || answer.satisfaction <= 2;
}

/** A closed appeal takes a rating only when nobody was asked before it closed, once, within the policy's time (7 d). */
function whyNotRateClosed(appeal: Appeal, { now, policy, calendar }: Context): RuleCode | undefined {
  if (appeal.outcome !== 'answered' && appeal.outcome !== 'notReached') return 'rating-over';
  if (appeal.followUp.finalAnswer) return 'already-rated';
  const limit = parseLimit(policy.rateAfterClose);
  if (!limit || !appeal.closedAt) return 'rating-over';
  return now > addLimit(calendar, limit, appeal.closedAt).dueAt ? 'rating-over' : undefined;
}

function answerOutcome(appeal: Appeal, body: CommandBodies['rate'], context: Context) {
  const answer: SurveyAnswer = { ...body.answer, at: context.now };
  const texts = textOf(body.answer.wordsId, 'surveyWords');
  if (appeal.status === 'closed') return { data: { answer, verdictPending: false }, changes: { texts } };
  const clocks = clockDraft(appeal, context).stop('followUp').stop('review', { subject: 'verdict' });
  if (!isBad(answer))
    return {
      to: 'closed' as const,
      data: { answer, verdictPending: false },
      changes: { texts, outcome: 'rated' as const, clocks: clocks.entries },
    };
  // A verdict is a review like the others: it must not be late in silence. A second bad answer leaves its clock alone.
  const pending = appeal.followUp.verdictPending
    ? clockDraft(appeal, context)
    : clocks.start('review', { subject: 'verdict' });
  return { data: { answer, verdictPending: true }, changes: { texts, clocks: pending.entries } };
}

/** The local half-day an instant lies in: its noon-to-noon half of the Shanghai day. */
function halfDayOf(at: Instant): string {
  const date = localDateOf(at);
  return `${date} ${millisOf(at) < startMillisOf(date) + 12 * HOUR_MS ? 'morning' : 'afternoon'}`;
}

/** The first instant of the next half-day: when the next attempt may be made. */
export function nextHalfDay(at: Instant): Instant {
  const start = startMillisOf(localDateOf(at));
  return instantFrom(millisOf(at) < start + 12 * HOUR_MS ? start + 12 * HOUR_MS : start + 24 * HOUR_MS);
}
