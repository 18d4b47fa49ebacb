import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { addLimit } from '#kernel/domain/time/calendar.ts';
import { requireLimit } from '#kernel/domain/time/duration.ts';
import type { Appeal } from '../../appeal.ts';
import type { RuleCode } from '../../refusal.ts';
import type { Rules } from '../rule.ts';

export const concluding: Rules<'proposeConclusion' | 'ruleConclusion'> = {
  /** Of a repeated demand: the facts are the same, and the conclusion was lawful (DOMAIN 3). A supervisor looks again. */
  proposeConclusion: {
    guard: (appeal) => whyNotConclude(appeal),
    decide: ({ body }) => ({ data: {}, changes: { texts: toTextRefs(body.reasonId, 'reason') } }),
  },

  /** The second look, by a supervisor other than who proposed it. Upheld, the appellant cannot reopen the case for its term. */
  ruleConclusion: {
    guard: ({ conclusion }, actor) => {
      if (!conclusion || conclusion.upheld !== undefined) return 'nothing-proposed';
      return conclusion.proposedBy === actor.id ? 'same-person' : undefined;
    },
    decide: ({ body, context }) => {
      const { upheld, reasonId } = body;
      const { dueAt } = addLimit(context.calendar, requireLimit(context.policy.conclusionLasts), context.now);
      return {
        data: { upheld, ...(upheld && { until: dueAt }) },
        changes: { texts: toTextRefs(reasonId, upheld ? 'publicReply' : 'reason') },
      };
    },
  },
};

/** Whether a ruling keeps the appellant from reopening the case now. */
export function isConcluded({ conclusion }: Pick<Appeal, 'conclusion'>, now: Instant): boolean {
  return conclusion?.until !== undefined && now < conclusion.until;
}

function whyNotConclude({ conclusion, outcome, round, flags }: Appeal): RuleCode | undefined {
  // An appellant who withdrew, or did not answer, got no conclusion.
  if (outcome === 'withdrawn' || outcome === 'lapsed') return 'not-repeated';
  if (conclusion && conclusion.upheld !== false) return 'conclusion-known';
  return round > 1 || flags.includes('repeat') ? undefined : 'not-repeated';
}
