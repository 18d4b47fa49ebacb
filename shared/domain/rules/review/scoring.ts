import { type Appeal, leadOf } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/command.ts';
import { isForbidden } from '../../appeal/publishable.ts';
import type { RuleCode } from '../../appeal/refusal.ts';
import type { UnscoredReason } from '../../appeal/words.ts';
import { categoryPath } from '../../directory/directory.ts';
import { textOf } from '../intake/intake.ts';
import type { ActingAs, Rule } from '../rule.ts';

/** Why cases of a category do not count in the rates (DOMAIN 6): the nearest category that says so. */
export function unscoredOf(category: string | undefined, context: Pick<Context, 'category'>) {
  return categoryPath(category ?? '')
    .map((code) => context.category(code)?.unscored)
    .find((each) => each !== undefined);
}

/** Whether the appeal counts in the rates, and why. */
export function scoringOf({ unscored }: Pick<Appeal, 'unscored'>): {
  readonly scored: boolean;
  readonly reason: UnscoredReason | 'ordinary';
} {
  return { scored: unscored === undefined, reason: unscored ?? 'ordinary' };
}

/** The unit contests how it was scored: once a round, when there is a score that counts. */
export const appealScore: Rule<'appealScore'> = {
  guard: (appeal, actor) => whyNotContest(appeal, actor),
  decide: ({ appeal, body }) => ({
    data: { assignmentId: leadOf(appeal)?.id ?? '' },
    changes: { texts: textOf(body.reasonId, 'reason') },
  }),
};

/** Upheld: the case is left out of the rates. */
export const ruleScore: Rule<'ruleScore'> = {
  guard: ({ scoreAppeal }) => (scoreAppeal && scoreAppeal.upheld === undefined ? undefined : 'score-not-contested'),
  decide: ({ body }) => ({ data: { upheld: body.upheld }, changes: { texts: textOf(body.reasonId, 'reason') } }),
};

/** The case in words written for everybody; a later publication takes the place of an earlier one. */
export const publish: Rule<'publish'> = {
  guard: (appeal) => (isForbidden(appeal) ? 'not-to-be-published' : undefined),
  decide: ({ body }) => ({
    data: {},
    changes: { texts: [...textOf(body.textId, 'published'), ...textOf(body.replyId, 'publishedReply')] },
  }),
};

function whyNotContest(appeal: Appeal, { unitId }: ActingAs): RuleCode | undefined {
  if (leadOf(appeal)?.unitId !== unitId) return 'not-your-assignment';
  if (appeal.scoreAppeal) return 'score-contested';
  return appeal.followUp.finalAnswer && appeal.unscored === undefined ? undefined : 'nothing-to-contest';
}
