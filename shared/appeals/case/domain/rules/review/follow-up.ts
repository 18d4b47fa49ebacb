import type { Policy } from '#directory/domain/policy/policy.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { HOUR_MS, type Instant, startOfDayMillis, toLocalDate, toMillis } from '#kernel/domain/instant.ts';
import { isTerminal, type Outcome, type SurveyAnswer } from '#kernel/domain/vocabulary.ts';
import { type Appeal, findLead, wasContactMet } from '../../appeal.ts';
import type { Followed } from '../../commands/parts.ts';
import type { Context } from '../../context.ts';
import type { RuleCode } from '../../refusal.ts';
import { draftClocks } from '../clock-draft.ts';
import type { CommandBodies } from '../command.ts';
import { guardEnded } from '../guard-ended.ts';
import { findMaster } from '../intake/merging.ts';
import { hasPassed } from '../limit-passed.ts';
import type { Rules } from '../rule.ts';

export const followUp: Rules<'recordAttempt' | 'rate' | 'recordFollowUp' | 'closeWithReason' | 'notReached'> = {
  recordAttempt: {
    guard: ({ followUp }, _actor, { now, policy }) => {
      if (followUp.attempts.length >= policy.followUpAttempts) return 'attempts-used-up';
      return followUp.attempts.some(({ at }) => toHalfDay(at) === toHalfDay(now)) ? 'half-day-taken' : undefined;
    },
    decide: ({ body }) => ({
      data: { reached: body.reached, how: body.how },
      changes: { texts: toTextRefs(body.noteId, 'internalNote') },
    }),
  },

  rate: {
    guard: (appeal, _actor, context) => {
      if (appeal.status === 'merged') return whyNotRateMaster(appeal, context);
      return appeal.status === 'closed' ? whyNotRateClosed(appeal, context) : undefined;
    },
    decide: ({ appeal, body, context }) => {
      const outcome = decideAnswer(appeal, body, context);
      const master = appeal.status === 'merged' ? findMaster(appeal, context) : undefined;
      return master ? { ...outcome, data: { ...outcome.data, followed: toFollowed(master) } } : outcome;
    },
  },

  recordFollowUp: {
    decide: ({ appeal, body, context }) => {
      if (!appeal.followUp.verdictPending) return decideAnswer(appeal, body, context);
      // The bad answer waits for its verdict whatever an agent records later; only the appellant's own answer lifts it.
      const answer: SurveyAnswer = { ...body.answer, at: context.now };
      const texts = toTextRefs(body.answer.wordsId, 'surveyWords');
      return { data: { answer, verdictPending: true, beside: true as const }, changes: { texts } };
    },
  },

  closeWithReason: {
    guard: ({ followUp }) => (followUp.verdictPending ? undefined : 'verdict-not-pending'),
    decide: ({ appeal, body, context }) => ({
      to: 'closed',
      data: {},
      changes: {
        outcome: 'explained',
        texts: [{ id: body.reasonId, kind: 'publicReply' }],
        clocks: draftClocks(appeal, context).stop('review', { subject: 'verdict' }).entries,
      },
    }),
  },

  notReached: {
    guard: guardEnded('followUp'),
    // Who was not tried as often as the policy asks was not asked (DOMAIN 4).
    decide: ({ appeal: { followUp }, context: { policy } }) => ({
      to: 'closed',
      data: {},
      changes: { outcome: followUp.attempts.length < policy.followUpAttempts ? 'notAsked' : 'notReached' },
    }),
  },
};

/** The outcomes of closed cases of which nobody has said anything yet. */
const MAY_BE_RATED: readonly Outcome[] = ['answered', 'notReached', 'notAsked'];

/** Whether the answer needs a verdict: unresolved, or a satisfaction that the policy calls bad (DOMAIN 6). */
export function isBadAnswer(
  answer: Pick<SurveyAnswer, 'resolved' | 'satisfaction'>,
  { badSatisfaction }: Pick<Policy, 'badSatisfaction'>,
): boolean {
  return !answer.resolved || answer.satisfaction <= badSatisfaction;
}

/**
 * Whether the survey about this case still runs: during the follow-up, and after closing for the policy's time (7 d). Its link
 * shows title and reply until then (DOMAIN 6).
 */
export function isSurveyRunning(appeal: Appeal, context: Context): boolean {
  if (appeal.status === 'followUp') return true;
  return appeal.status === 'closed' && !hasPassed(context.policy.rateAfterClose, appeal.closedAt, context);
}

/**
 * A closed appeal is rated once, within the policy's time (7 d), and only if the appellant has not said anything before it closed.
 * What an agent recorded does not take the place of the appellant's own word (DOMAIN 6).
 */
function whyNotRateClosed(appeal: Appeal, context: Context): RuleCode | undefined {
  const { ownAnswer, agentAnswer, finalAnswer } = appeal.followUp;
  const isByAgent = appeal.outcome === 'rated' && agentAnswer !== undefined;
  if (!MAY_BE_RATED.includes(appeal.outcome ?? 'rated') && !isByAgent) return 'rating-over';
  if (isByAgent ? ownAnswer : finalAnswer) return 'already-rated';
  return hasPassed(context.policy.rateAfterClose, appeal.closedAt, context) ? 'rating-over' : undefined;
}

/** A merged case rates the result of its master: once for each result, during the follow-up and 7 d after it. */
function whyNotRateMaster(appeal: Appeal, context: Context): RuleCode | undefined {
  const master = findMaster(appeal, context);
  const passedAt = master?.result?.passedAt;
  if (!master || passedAt === undefined) return 'nothing-to-rate';
  if (master.status === 'closed')
    if (hasPassed(context.policy.rateAfterClose, master.closedAt, context)) return 'rating-over';
  if (master.status !== 'closed' && master.status !== 'followUp') return 'nothing-to-rate';
  const { finalAnswer } = appeal.followUp;
  return finalAnswer && finalAnswer.at >= passedAt ? 'already-rated' : undefined;
}

/** What the rates need of the master, in its present state. */
function toFollowed(master: Appeal): Followed {
  const { category, unscored, clocks, round } = master;
  const unitId = findLead(master)?.unitId;
  const contactMet = wasContactMet(master);
  return {
    ...(unitId !== undefined && { unitId }),
    ...(category !== undefined && { category }),
    ...(contactMet !== undefined && { contactMet }),
    wasHeld: clocks.some((clock) => clock.kind === 'holdReview' && clock.round === round),
    ...(unscored !== undefined && { unscored }),
  };
}

function decideAnswer(appeal: Appeal, body: CommandBodies['rate'], context: Context) {
  const answer: SurveyAnswer = { ...body.answer, at: context.now };
  const texts = toTextRefs(body.answer.wordsId, 'surveyWords');
  // A case that has ended gets no verdict, nor does one that follows another.
  if (isTerminal(appeal.status)) return { data: { answer, verdictPending: false }, changes: { texts } };
  const clocks = draftClocks(appeal, context).stop('followUp').stop('review', { subject: 'verdict' });
  if (!isBadAnswer(answer, context.policy))
    return {
      to: 'closed' as const,
      data: { answer, verdictPending: false },
      changes: { texts, outcome: 'rated' as const, clocks: clocks.entries },
    };
  // A verdict is a review with a clock, so that a late one is noticed. A second bad answer does not restart the clock.
  const pending = appeal.followUp.verdictPending
    ? draftClocks(appeal, context)
    : clocks.start('review', { subject: 'verdict' });
  return { data: { answer, verdictPending: true }, changes: { texts, clocks: pending.entries } };
}

/** The half-day of an instant: a local day, before or after noon. */
export function toHalfDay(at: Instant): string {
  const date = toLocalDate(at);
  return `${date} ${toMillis(at) < startOfDayMillis(date) + 12 * HOUR_MS ? 'morning' : 'afternoon'}`;
}
