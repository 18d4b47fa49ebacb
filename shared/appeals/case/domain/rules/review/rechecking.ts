import type { Policy } from '#directory/domain/policy/policy.ts';
import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import type { SurveyAnswer } from '#kernel/domain/vocabulary.ts';
import { type Appeal, isRecheckOpen } from '../../appeal.ts';
import type { EventChanges } from '../../event.ts';
import { computeDraw } from '../intake/filing.ts';
import type { Rules } from '../rule.ts';
import { isBadAnswer, toHalfDay } from './follow-up.ts';

export const rechecking: Rules<'recheck'> = {
  /** Another agent asks the appellant of a closed case again (DOMAIN 6). The answer is recorded in addition, and changes nothing else. */
  recheck: {
    guard: (appeal, actor, { now, policy }) => {
      const { recheck, filedBy } = appeal;
      if (!recheck || !isRecheckOpen(appeal, policy)) return 'no-recheck';
      // Also not who filed the case or answered it for the appellant.
      if ([recheck.closedBy, filedBy.id].includes(actor.id)) return 'same-agent';
      return recheck.attempts.some((at) => toHalfDay(at) === toHalfDay(now)) ? 'half-day-taken' : undefined;
    },
    decide: ({ appeal, body, context }) => {
      const texts = [...toTextRefs(body.noteId, 'internalNote'), ...toTextRefs(body.answer?.wordsId, 'surveyWords')];
      if (!body.answer) return { data: { reached: false }, changes: { texts } };
      const secondAnswer: SurveyAnswer = { ...body.answer, at: context.now };
      const differs = isDifferent(appeal.followUp.finalAnswer, secondAnswer, context.policy);
      return { data: { reached: true, secondAnswer, differs }, changes: { texts } };
    },
  },
};

/**
 * Whether two answers about one case differ: in contact or solution, or one is bad and the other is not. A case that was closed
 * without an answer counts as closed with a good one.
 */
export function isDifferent(
  one: SurveyAnswer | undefined,
  other: SurveyAnswer,
  policy: Pick<Policy, 'badSatisfaction'>,
): boolean {
  if (!one) return isBadAnswer(other, policy);
  const isOther = one.contacted !== other.contacted || one.resolved !== other.resolved;
  return isOther || isBadAnswer(one, policy) !== isBadAnswer(other, policy);
}

/**
 * Whether a case that is closed now is drawn for a second call: by its outcome and a hash of its id and round, so that the same
 * case and policy always give the same draw. An answer that the appellant gave without an agent is not asked again.
 */
export function isDrawnForRecheck(
  appeal: Pick<Appeal, 'id' | 'round' | 'canBeAsked' | 'flags'>,
  { outcome, flags = [] }: Pick<EventChanges, 'outcome' | 'flags'>,
  { role }: Pick<AuthorisedActor, 'role'>,
  { rechecks }: Pick<Policy, 'rechecks'>,
): boolean {
  if (outcome === undefined || !rechecks.outcomes.includes(outcome)) return false;
  if (outcome === 'rated' && role === 'APP') return false;
  const mayBeAsked = appeal.canBeAsked && ![...appeal.flags, ...flags].includes('noReply');
  return mayBeAsked && computeDraw(`${appeal.id} recheck ${appeal.round}`) < rechecks.share;
}
