import { type Appeal, openClocks } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import type { RuleCode } from '../../appeal/refusal.ts';
import { grantedExtensions } from '../../appeal/unit-requests.ts';
import type { Clock } from '../../clocks/clock.ts';
import type { Policy } from '../../directory/policy.ts';
import type { ActingAs, Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';
import { askedNow, askedOf, askingOf, decidedNow, denialOf, guardAsked, whyNotAsk } from './unit-requests.ts';

export interface ExtendingBodies {
  requestExtension: { readonly workingDays: number; readonly reasonId: string };
  grantExtension: { readonly noteId?: string };
  denyExtension: { readonly reasonId: string };
}

export const extending: Rules<ExtendingBodies> = {
  /** More time for the result, asked for before its end (DOMAIN 3). */
  requestExtension: {
    guard: whyNotExtend,
    decide: ({ appeal, body, context }) => {
      const { workingDays, reasonId } = body;
      if (workingDays > mostDays(appeal, context)) return { invalid: 'extension-too-long', path: 'workingDays' };
      return {
        data: { assignmentId: askingOf(appeal), workingDays },
        changes: { texts: toTextRefs(reasonId, 'reason'), clocks: askedNow(appeal, 'extension', context) },
      };
    },
  },

  /**
   * The whole case gets the time: with the lead's clock move those of the others who had time left when the lead asked, for
   * its result waits for theirs.
   */
  grantExtension: {
    // The case may have got another class since the request: the guard checks it again.
    guard: (appeal, _actor, { policy }) =>
      guardAsked('extension')(appeal) ?? (mayHaveMore(appeal, policy) ? undefined : 'no-extension'),
    decide: ({ appeal, body, context }) => {
      const { assignmentId, at, workingDays = 0 } = askedOf(appeal, 'extension');
      const clocks = openClocks(appeal, 'result')
        .filter((clock) => isExtendable(clock) && clock.dueAt >= at)
        .reduce(
          (draft, clock) => draft.extend(clock, { unit: 'workingDays', days: workingDays }),
          decidedNow(appeal, 'extension', context),
        );
      return {
        data: { assignmentId, workingDays },
        changes: { texts: toTextRefs(body.noteId, 'internalNote'), clocks: clocks.entries },
      };
    },
  },

  denyExtension: denialOf('extension'),
};

function whyNotExtend(appeal: Appeal, actor: ActingAs, context: Context): RuleCode | undefined {
  const { policy, now } = context;
  const unasked = whyNotAsk(appeal, actor, 'extension');
  if (unasked) return unasked;
  if (!mayHaveMore(appeal, policy)) return 'no-extension';
  if (now > (extendableOf(appeal)?.dueAt ?? now)) return 'extension-too-late';
  const isUsedUp = grantedExtensions(appeal).length >= policy.extensions.most || mostDays(appeal, context) < 1;
  return isUsedUp ? 'extensions-used-up' : undefined;
}

/** Whether the case may have an extension: by its class, and by what its lead's result is counted in (DOMAIN 3). */
export function mayHaveMore(appeal: Appeal, { extensions }: Policy): boolean {
  return extendableOf(appeal) !== undefined && !extensions.notFor.includes(appeal.clockClass);
}

function extendableOf(appeal: Appeal): Clock | undefined {
  return openClocks(appeal, 'result', { assignmentId: askingOf(appeal) }).find(isExtendable);
}

/** How many working days one more extension may have. */
function mostDays(appeal: Appeal, { policy }: Context): number {
  const { each, inAll } = policy.extensions;
  const granted = grantedExtensions(appeal).reduce((days, { workingDays = 0 }) => days + workingDays, 0);
  return Math.min(each.workingDays, inAll.workingDays - granted);
}

/** Extensions are counted in working days, and so is what they extend. */
function isExtendable({ state, limit }: Clock): boolean {
  return state === 'running' && typeof limit !== 'string' && 'workingDays' in limit;
}
