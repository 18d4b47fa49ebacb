import type { Policy } from '#directory/domain/policy/policy.ts';
import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { type Appeal, listOpenClocks } from '../../appeal.ts';
import type { Assignment } from '../../assignments/assignment.ts';
import { findShareAbove, findShareReview } from '../../assignments/shares.ts';
import { listGrantedExtensions } from '../../assignments/unit-requests.ts';
import type { Clock } from '../../clocks/clock.ts';
import { buildExtendEntry } from '../../clocks/clock-entries.ts';
import type { Context } from '../../context.ts';
import type { RuleCode } from '../../refusal.ts';
import { draftClocks } from '../clock-draft.ts';
import { guardSupervised } from '../intake/business-complaint.ts';
import type { Rules } from '../rule.ts';
import { findWorkingAssignment } from './own-assignments.ts';
import { askAbove } from './passed-shares.ts';
import {
  buildDenial,
  guardAsked,
  requireLeadId,
  requireRequest,
  startReview,
  stopReview,
  whyNotAsk,
} from './unit-requests.ts';

export const extending: Rules<'requestExtension' | 'grantExtension' | 'denyExtension'> = {
  /** Asks for more time before the result is due (DOMAIN 3). */
  requestExtension: {
    guard: (appeal, actor, context) => {
      const share = findPassedShare(appeal, actor);
      return share ? whyNotExtendShare(appeal, share, context) : whyNotExtend(appeal, actor, context);
    },
    decide: ({ appeal, body, actor, context }) => {
      const { workingDays, reasonId } = body;
      const share = findPassedShare(appeal, actor);
      if (share) {
        const asked = getShareExtension(appeal, share, workingDays, context);
        if ('invalid' in asked) return { invalid: asked.invalid, path: 'workingDays' };
        const clocks = askAbove(draftClocks(appeal, context), appeal, share, 'extension');
        return {
          data: { assignmentId: share.id, workingDays },
          changes: { texts: toTextRefs(reasonId, 'reason'), clocks: clocks.entries },
        };
      }
      if (workingDays > getMaxDays(appeal, context.policy))
        return { invalid: 'extension-too-long', path: 'workingDays' };
      return {
        data: { assignmentId: requireLeadId(appeal), workingDays },
        changes: { texts: toTextRefs(reasonId, 'reason'), clocks: startReview(appeal, 'extension', context) },
      };
    },
  },

  /**
   * The whole case gets the time. The clocks of assists that had time left at the request move with the lead's, because its
   * result waits for theirs.
   */
  grantExtension: {
    // The case may have got another class since the request: the guard checks it again.
    guard: (appeal, actor, { policy }) =>
      guardSupervised(appeal, actor) ??
      guardAsked('extension')(appeal) ??
      (mayBeExtended(appeal, policy) ? undefined : 'no-extension'),
    decide: ({ appeal, body, context }) => {
      const { assignmentId, at, workingDays = 0 } = requireRequest(appeal, 'extension');
      const clocks = listOpenClocks(appeal, 'result')
        .filter((clock) => isExtendable(clock) && clock.dueAt >= at)
        .reduce(
          (draft, clock) => draft.extend(clock, { unit: 'workingDays', days: workingDays }),
          stopReview(appeal, 'extension', context),
        );
      return {
        data: { assignmentId, workingDays },
        changes: { texts: toTextRefs(body.noteId, 'internalNote'), clocks: clocks.entries },
      };
    },
  },

  denyExtension: {
    ...buildDenial('extension'),
    guard: (appeal, actor) => guardSupervised(appeal, actor) ?? guardAsked('extension')(appeal),
  },
};

/** The caller's share, if it was passed down: its extension is for the unit above to grant. */
function findPassedShare(appeal: Appeal, actor: AuthorisedActor): Assignment | undefined {
  const share = findWorkingAssignment(appeal, actor);
  return share?.parentId === undefined ? undefined : share;
}

/**
 * Why a share that was passed down gets no extension now. It has the limits of an extension of the case, and one more working day
 * must be within the deadline above.
 */
function whyNotExtendShare(appeal: Appeal, share: Assignment, context: Context): RuleCode | undefined {
  const { policy, now } = context;
  if (findShareReview(appeal, share.id, 'extension')) return 'request-pending';
  const clock = findExtendableClock(appeal, share.id);
  if (!clock || !isForExtensions(appeal, policy)) return 'no-extension';
  if (now > clock.dueAt) return 'extension-too-late';
  const isUsedUp =
    listGrantedExtensions(appeal, share.id).length >= policy.extensions.most ||
    getMaxDays(appeal, policy, share.id) < 1;
  if (isUsedUp) return 'extensions-used-up';
  const least = getShareExtension(appeal, share, 1, context);
  return 'invalid' in least ? least.invalid : undefined;
}

/**
 * The clock of a share that was passed down and the working days that it may get: those given, or else those that were asked
 * for. Its deadline stays inside that of the share above (DOMAIN 3).
 */
export function getShareExtension(
  appeal: Appeal,
  share: Assignment,
  days: number | undefined,
  { policy, calendar, now }: Context,
): { readonly clock: Clock; readonly workingDays: number } | { readonly invalid: RuleCode } {
  const clock = findExtendableClock(appeal, share.id);
  if (!clock || !isForExtensions(appeal, policy)) return { invalid: 'no-extension' };
  const asked = appeal.unitRequests.findLast((each) => each.ofShare && each.assignmentId === share.id)?.workingDays;
  const workingDays = days ?? asked ?? 0;
  if (workingDays > getMaxDays(appeal, policy, share.id)) return { invalid: 'extension-too-long' };
  const above = findShareAbove(appeal, share)?.id;
  const dueAbove = listOpenClocks(appeal, 'result', { assignmentId: above }).at(-1)?.dueAt;
  const entry = buildExtendEntry(clock, { unit: 'workingDays', days: workingDays }, now, 'granted', calendar);
  const isInside = dueAbove === undefined || !('dueAt' in entry) || entry.dueAt <= dueAbove;
  return isInside ? { clock, workingDays } : { invalid: 'beyond-parent' };
}

function whyNotExtend(appeal: Appeal, actor: AuthorisedActor, context: Context): RuleCode | undefined {
  const { policy, now } = context;
  const unasked = whyNotAsk(appeal, actor, 'extension');
  if (unasked) return unasked;
  if (!mayBeExtended(appeal, policy)) return 'no-extension';
  if (now > (findExtendableClock(appeal, requireLeadId(appeal))?.dueAt ?? now)) return 'extension-too-late';
  const isUsedUp = listGrantedExtensions(appeal).length >= policy.extensions.most || getMaxDays(appeal, policy) < 1;
  return isUsedUp ? 'extensions-used-up' : undefined;
}

/**
 * Whether the case may be extended: by its class, outside of redo rounds, and if the lead's result is counted in working days
 * (DOMAIN 3).
 */
export function mayBeExtended(appeal: Appeal, policy: Policy): boolean {
  return findExtendableClock(appeal, requireLeadId(appeal)) !== undefined && isForExtensions(appeal, policy);
}

/** Whether the class of the case gets extensions, and its round is not a redo. */
function isForExtensions({ clockClass, redoneRounds, round }: Appeal, { extensions }: Policy): boolean {
  return !extensions.notFor.includes(clockClass) && !redoneRounds.includes(round);
}

function findExtendableClock(appeal: Appeal, assignmentId: string): Clock | undefined {
  return listOpenClocks(appeal, 'result', { assignmentId }).find(isExtendable);
}

/** How many working days another extension may have: of the case, or of a share that was passed down. */
function getMaxDays(appeal: Appeal, { extensions }: Policy, shareId?: string): number {
  const { each, inAll } = extensions;
  const granted = listGrantedExtensions(appeal, shareId).reduce((days, { workingDays = 0 }) => days + workingDays, 0);
  return Math.min(each.workingDays, inAll.workingDays - granted);
}

/** Whether the clock is counted in working days, as extensions are. */
function isExtendable({ state, limit }: Clock): boolean {
  return state === 'running' && typeof limit !== 'string' && 'workingDays' in limit;
}
