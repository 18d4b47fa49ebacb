import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import type { ShareSubject, Status } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../../appeal.ts';
import type { Assignment } from '../../assignments/assignment.ts';
import { findShareAbove, listShareReviews, type ShareReview, toReviewSubject } from '../../assignments/shares.ts';
import type { RuleCode } from '../../refusal.ts';
import { type ClockDraft, draftClocks } from '../clock-draft.ts';
import type { CommandBodies } from '../command.ts';
import { buildRemeasuredEntries } from '../intake/reclassifying.ts';
import type { Outcome, Rules, Step } from '../rule.ts';
import { getShareExtension } from './extending.ts';
import { listOwnAssignments } from './own-assignments.ts';
import { endShare } from './passed-shares.ts';

type Ruled = Step<CommandBodies['ruleShare']> & { readonly share: Assignment; readonly draft: ClockDraft };

export const ruling: Rules<'ruleShare'> = {
  /** The unit that passed a share down rules on its return, its extension and its result (DOMAIN 3). */
  ruleShare: {
    guard: (appeal, actor) => {
      if (listOwnReviews(appeal, actor).length > 0) return undefined;
      return listShareReviews(appeal).length > 0 ? 'not-your-assignment' : 'nothing-requested';
    },
    decide: (step) => {
      const { appeal, body, actor, context } = step;
      const { assignmentId, subject, upheld, reasonId } = body;
      const asked = listOwnReviews(appeal, actor).find(
        (each) => each.share.id === assignmentId && each.subject === subject,
      );
      if (!asked) return { invalid: 'nothing-requested', path: 'assignment' };
      const draft = draftClocks(appeal, context).stop('review', { assignmentId, subject: toReviewSubject(subject) });
      const outcome = RULE_ON[subject]({ ...step, share: asked.share, draft }, asked);
      if ('invalid' in outcome) return { invalid: outcome.invalid, path: 'upheld' };
      const { workingDays, ...changes } = outcome;
      return {
        data: { assignmentId, subject, upheld, ...(workingDays !== undefined && { workingDays }) },
        changes: { texts: [{ id: reasonId, kind: 'reason' as const }], ...changes },
      };
    },
  },
};

type RulingChanges = Pick<
  Extract<Outcome<'ruleShare'>, { readonly data: unknown }>['changes'] & object,
  'assignments'
> & {
  readonly clocks: ClockDraft['entries'];
  readonly workingDays?: number;
};
type RuleOn = (ruled: Ruled, asked: ShareReview) => RulingChanges | { readonly invalid: RuleCode };

const RULE_ON: Readonly<Record<ShareSubject, RuleOn>> = {
  return: ({ appeal, body, share, draft }) => {
    // The unit keeps its share: its clock for signing resumes, unless something else still pauses it.
    if (!body.upheld) {
      const isPaused = !RUNNING.includes(appeal.status);
      return { clocks: (isPaused ? draft : draft.resume('sign', { assignmentId: share.id })).entries };
    }
    return { ...endShare(appeal, share, draft) };
  },

  extension: ({ appeal, body, context, share, draft }) => {
    if (!body.upheld) return { clocks: draft.entries };
    const granted = getShareExtension(appeal, share, undefined, context);
    if ('invalid' in granted) return granted;
    const { clock, workingDays } = granted;
    return { workingDays, clocks: draft.extend(clock, { unit: 'workingDays', days: workingDays }).entries };
  },

  result: ({ appeal, body, context, share, draft }, { clock: review }) => {
    if (body.upheld) return { clocks: draft.entries };
    const result = appeal.clocks.findLast(({ kind, assignmentId }) => kind === 'result' && assignmentId === share.id);
    // The result clock restarts with the deadline it had. After a reclassification it is also measured anew.
    const clocks = result
      ? [...draft.restart(result).entries, ...buildRemeasuredEntries(appeal, result, review.startedAt, context)]
      : draft.entries;
    return { assignments: [{ id: share.id, status: 'working' }], clocks };
  },
};

/** In these states clocks for signing run. */
const RUNNING: readonly Status[] = ['dispatched', 'inProgress'];

/** The open requests on which the caller may rule now. On hold the results and deadlines of shares wait. */
function listOwnReviews(appeal: Appeal, actor: AuthorisedActor): readonly ShareReview[] {
  const own = listOwnAssignments(appeal, actor).map(({ id }) => id);
  return listShareReviews(appeal).filter(
    ({ share, subject }) =>
      own.includes(findShareAbove(appeal, share)?.id ?? '') && (appeal.status !== 'onHold' || subject === 'return'),
  );
}
