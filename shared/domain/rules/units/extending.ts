import { type Appeal, listOpenClocks } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import type { RuleCode } from '../../appeal/refusal.ts';
import { listGrantedExtensions } from '../../appeal/unit-requests.ts';
import type { Clock } from '../../clocks/clock.ts';
import type { Policy } from '../../policy/policy.ts';
import type { AuthorisedActor, Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';
import {
  buildDenial,
  guardAsked,
  requireLeadId,
  requireRequest,
  startReview,
  stopReview,
  whyNotAsk,
} from './unit-requests.ts';

export interface ExtendingBodies {
  requestExtension: { readonly workingDays: number; readonly reasonId: string };
  grantExtension: { readonly noteId?: string };
  denyExtension: { readonly reasonId: string };
}

export const extending: Rules<ExtendingBodies> = {
  /** Asks for more time before the result is due (DOMAIN 3). */
  requestExtension: {
    guard: whyNotExtend,
    decide: ({ appeal, body, context }) => {
      const { workingDays, reasonId } = body;
      if (workingDays > getMaxDays(appeal, context)) return { invalid: 'extension-too-long', path: 'workingDays' };
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
    guard: (appeal, _actor, { policy }) =>
      guardAsked('extension')(appeal) ?? (mayBeExtended(appeal, policy) ? undefined : 'no-extension'),
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

  denyExtension: buildDenial('extension'),
};

function whyNotExtend(appeal: Appeal, actor: AuthorisedActor, context: Context): RuleCode | undefined {
  const { policy, now } = context;
  const unasked = whyNotAsk(appeal, actor, 'extension');
  if (unasked) return unasked;
  if (!mayBeExtended(appeal, policy)) return 'no-extension';
  if (now > (findExtendableClock(appeal)?.dueAt ?? now)) return 'extension-too-late';
  const isUsedUp = listGrantedExtensions(appeal).length >= policy.extensions.most || getMaxDays(appeal, context) < 1;
  return isUsedUp ? 'extensions-used-up' : undefined;
}

/**
 * Whether the case may be extended: by its class, outside of redo rounds, and if the lead's result is counted in working days
 * (DOMAIN 3).
 */
export function mayBeExtended(appeal: Appeal, { extensions }: Policy): boolean {
  return (
    findExtendableClock(appeal) !== undefined &&
    !extensions.notFor.includes(appeal.clockClass) &&
    !appeal.redoneRounds.includes(appeal.round)
  );
}

function findExtendableClock(appeal: Appeal): Clock | undefined {
  return listOpenClocks(appeal, 'result', { assignmentId: requireLeadId(appeal) }).find(isExtendable);
}

/** How many working days another extension may have. */
function getMaxDays(appeal: Appeal, { policy }: Context): number {
  const { each, inAll } = policy.extensions;
  const granted = listGrantedExtensions(appeal).reduce((days, { workingDays = 0 }) => days + workingDays, 0);
  return Math.min(each.workingDays, inAll.workingDays - granted);
}

/** Whether the clock is counted in working days, as extensions are. */
function isExtendable({ state, limit }: Clock): boolean {
  return state === 'running' && typeof limit !== 'string' && 'workingDays' in limit;
}
