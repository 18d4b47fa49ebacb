import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../../appeal.ts';
import type { Context } from '../../context.ts';
import type { RuleCode } from '../../refusal.ts';
import { draftClocks } from '../clock-draft.ts';
import { deriveClockClass } from '../intake/filing.ts';
import { findMaster } from '../intake/merging.ts';
import { hasPassed } from '../limit-passed.ts';
import type { Rules } from '../rule.ts';
import { isConcluded } from './concluding.ts';
import { withdrawAll } from './redoing.ts';
import { findUnscoredReason } from './scoring.ts';

export const reopening: Rules<'reopen'> = {
  /** Starts a new round in a new workflow run. The clocks of earlier rounds do not change (DOMAIN 3). */
  reopen: {
    // Whether retaliation is reported is in the body.
    guard: (appeal, actor, context) =>
      mayReportRetaliation(appeal, actor, context) ? undefined : whyNotReopen(appeal, actor, context),
    decide: ({ appeal, body, actor, context }) => {
      const isRetaliation = body.retaliation === true;
      if (isRetaliation && !mayReportRetaliation(appeal, actor, context))
        return { invalid: 'no-retaliation', path: 'retaliation' };
      const late = isRetaliation ? undefined : whyNotReopen(appeal, actor, context);
      if (late) return { broken: late };
      const bySupervisor = actor.role === 'SUP';
      if (body.textId === undefined && !(bySupervisor && body.reasonId !== undefined))
        return { invalid: 'facts-required', path: bySupervisor ? 'reason' : 'text' };
      if (body.category !== undefined && !context.category(body.category))
        return { invalid: 'unknown-category', path: 'category' };
      if (lacksRestatement(appeal) && body.restatementId === undefined)
        return { invalid: 'restatement-required', path: 'restatement' };
      // A case that was refused or answered at once has no category yet, only the appellant's hint.
      const category = body.category ?? appeal.category ?? appeal.categoryHint;
      const clockClass = category === appeal.category ? appeal.clockClass : deriveClockClass(appeal, category, context);
      const unscored = findUnscoredReason(category, context);
      return {
        to: 'accepted',
        data: {
          ...(appeal.merger && { masterId: appeal.merger.masterId }),
          clockClass,
          ...(category !== undefined && { category }),
          ...(unscored && { unscored }),
          ...(isRetaliation && { retaliation: true as const }),
        },
        changes: {
          round: appeal.round + 1,
          run: appeal.run + 1,
          texts: [
            ...toTextRefs(body.textId, 'supplement'),
            ...toTextRefs(body.reasonId, 'reason'),
            ...toTextRefs(body.restatementId, 'restatement'),
          ],
          mediaIds: body.mediaIds,
          ...(isRetaliation && !appeal.flags.includes('sensitive') && { flags: ['sensitive' as const] }),
          assignments: withdrawAll(appeal),
          clocks: draftClocks(appeal, context, { round: appeal.round + 1, clockClass }).start('dispatch').entries,
        },
      };
    },
  },
};

/** A business reports retaliation for its complaint on the closed case, also after the time for new facts (DOMAIN 8). */
function mayReportRetaliation(
  { track, status, closedAt }: Appeal,
  { role }: AuthorisedActor,
  context: Context,
): boolean {
  const isOfBusiness = track === 'enterprise' && (role === 'APP' || role === 'AGT');
  return (
    isOfBusiness && status === 'closed' && !hasPassed(context.policy.enterprise.retaliationWithin, closedAt, context)
  );
}

function whyNotReopen(appeal: Appeal, actor: AuthorisedActor, context: Context): RuleCode | undefined {
  if (appeal.outcome === 'withdrawn' || appeal.outcome === 'lapsed') return 'file-again';
  // A merged case may be reopened alone once its master has ended: the new facts concern the master's result.
  const ended = appeal.status === 'merged' ? findMaster(appeal, context) : appeal;
  if (!ended || !isTerminal(ended.status)) return 'master-open';
  if (actor.role === 'SUP') return undefined;
  if (ended.status !== 'closed') return 'reopening-over';
  // Only staff may write the restatement of a report, which is all that units get.
  if (actor.role === 'APP' && lacksRestatement(appeal)) return 'restatement-required';
  if (hasPassed(context.policy.reopenWithin, ended.closedAt, context)) return 'reopening-over';
  if (isConcluded(appeal, context.now)) return 'concluded';
  return (appeal.appellantReopenings ?? 0) >= context.policy.maxReopenings ? 'reopenings-used-up' : undefined;
}

/** Whether it is a report without a restatement, which is all that units may get of a report. */
function lacksRestatement({ kind, texts }: Appeal): boolean {
  return kind === 'report' && !texts.some((text) => text.kind === 'restatement');
}
