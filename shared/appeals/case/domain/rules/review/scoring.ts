import { toCategoryPath } from '#directory/domain/directory.ts';
import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import type { UnscoredReason } from '#kernel/domain/vocabulary.ts';
import { type Appeal, findLead } from '../../appeal.ts';
import type { Context } from '../../context.ts';
import { isForbidden } from '../../publishable.ts';
import type { RuleCode } from '../../refusal.ts';
import type { Rules } from '../rule.ts';

/** Finds why cases of a category do not count in the rates (DOMAIN 6). The nearest category with a reason decides. */
export function findUnscoredReason(category: string | undefined, context: Pick<Context, 'category'>) {
  return toCategoryPath(category ?? '')
    .map((code) => context.category(code)?.unscored)
    .find((each) => each !== undefined);
}

/** Whether the appeal counts in the rates, and why. */
export function toScoring({ unscored }: Pick<Appeal, 'unscored'>): {
  readonly scored: boolean;
  readonly reason: UnscoredReason | 'ordinary';
} {
  return { scored: unscored === undefined, reason: unscored ?? 'ordinary' };
}

export const scoring: Rules<'appealScore' | 'ruleScore' | 'publish'> = {
  /** The unit contests its score: once a round, and only a score that counts. */
  appealScore: {
    guard: (appeal, actor) => whyNotContest(appeal, actor),
    decide: ({ appeal, body }) => ({
      data: { assignmentId: findLead(appeal)?.id ?? '' },
      changes: { texts: toTextRefs(body.reasonId, 'reason') },
    }),
  },

  /** When the contest is upheld, the case does not count in the rates. */
  ruleScore: {
    guard: ({ scoreAppeal }) => (scoreAppeal && scoreAppeal.upheld === undefined ? undefined : 'score-not-contested'),
    decide: ({ body }) => ({ data: { upheld: body.upheld }, changes: { texts: toTextRefs(body.reasonId, 'reason') } }),
  },

  /** Publishes the case in words written for the public. A later publication replaces an earlier one. */
  publish: {
    guard: (appeal) => (isForbidden(appeal) ? 'not-to-be-published' : undefined),
    decide: ({ body }) => ({
      data: {},
      changes: { texts: [...toTextRefs(body.textId, 'published'), ...toTextRefs(body.replyId, 'publishedReply')] },
    }),
  },
};

function whyNotContest(appeal: Appeal, { unitId }: AuthorisedActor): RuleCode | undefined {
  if (findLead(appeal)?.unitId !== unitId) return 'not-your-assignment';
  if (appeal.scoreAppeal) return 'score-contested';
  return appeal.followUp.finalAnswer && appeal.unscored === undefined ? undefined : 'nothing-to-contest';
}
