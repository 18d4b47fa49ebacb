import type { Appeal } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import type { EventData } from '../../appeal/event.ts';
import type { RuleCode } from '../../appeal/refusal.ts';
import { isTerminal } from '../../appeal/words.ts';
import { clockDraft } from '../clock-draft.ts';
import { hasPassed } from '../limit-passed.ts';
import type { Outcome, Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';

export interface MergingBodies {
  /** `into`: number of the case that it joins. */
  merge: { readonly into: string; readonly noteId?: string };
  unmerge: { readonly reasonId?: string };
  join: EventData['appeal.joined'];
  part: EventData['appeal.parted'];
}

export const merging: Rules<MergingBodies> = {
  /**
   * The case joins another of the same matter and follows it from then on (DOMAIN 3, Merge). What is known of the other is a
   * moment old: its own log has the last word, by `join`.
   */
  merge: {
    // Depth one: whom others follow does not follow.
    guard: ({ children }) => (children.length > 0 ? 'has-joined-cases' : undefined),
    decide: ({ appeal, body, context }): Outcome<'merge'> => {
      const master = context.appeal(body.into);
      if (!master) return { invalid: 'unknown-appeal', path: 'into' };
      const invalid = whyNeverWith(appeal, master);
      if (invalid) return { invalid, path: 'into' };
      if (isTerminal(master.status)) return { broken: 'master-not-open' };
      if (master.children.length >= context.policy.maxJoined) return { broken: 'master-full' };
      return {
        to: 'merged',
        data: { masterId: master.id, masterNumber: master.number, from: appeal.status as 'submitted' | 'accepted' },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          clocks: clockDraft(appeal, context).stop('accept').entries,
        },
      };
    },
  },

  /**
   * Back to where the case stood, as a new run. Its clock runs on with the deadline that it had: the merge was the centre's
   * own doing, and nobody shall wait longer for it.
   */
  unmerge: {
    guard: ({ merger }, actor, context) =>
      actor.role === 'SUP' && merger && hasPassed(context.policy.unmergeWithin, merger.at, context)
        ? 'unmerging-over'
        : undefined,
    decide: ({ appeal, body, context }) => {
      const { merger } = appeal;
      if (!merger) throw new Error(`appeal ${appeal.id} is merged with nothing`);
      const kind = merger.from === 'submitted' ? 'accept' : 'dispatch';
      // A case that came by phone has no clock for its acceptance.
      const clock = appeal.clocks.findLast((each) => each.kind === kind && each.round === appeal.round);
      const draft = clockDraft(appeal, context);
      return {
        to: merger.from,
        data: { masterId: merger.masterId },
        changes: {
          run: appeal.run + 1,
          texts: toTextRefs(body.reasonId, 'reason'),
          clocks: (clock ? draft.runOn(clock) : draft).entries,
        },
      };
    },
  },

  /** The master's half of a merge. Many cases of one matter are a group's. */
  join: {
    guard: ({ children }, _actor, { policy }) => (children.length >= policy.maxJoined ? 'master-full' : undefined),
    decide: ({ appeal, body, context }) => {
      if (appeal.children.some(({ id }) => id === body.childId)) return { broken: 'already-joined' };
      const cases = appeal.children.length + 2;
      return { data: body, changes: { flags: cases >= context.policy.groupSize ? ['group'] : [] } };
    },
  },

  /** The other half of its end. */
  part: {
    guard: ({ children }) => (children.length === 0 ? 'not-joined' : undefined),
    decide: ({ appeal, body }) =>
      appeal.children.some(({ id }) => id === body.childId) ? { data: body } : { broken: 'not-joined' },
  },
};

/** The case that this one follows, as far as the context knows it. */
export function masterOf({ merger }: Appeal, context: Pick<Context, 'appeal'>): Appeal | undefined {
  return merger && context.appeal(merger.masterNumber);
}

/**
 * Why two cases never go together: reports only with reports, and in general only the same kind; and nobody's matter may
 * come into the hands of whom it accuses.
 */
function whyNeverWith(appeal: Appeal, master: Appeal): RuleCode | undefined {
  if (master.id === appeal.id) return 'merge-with-itself';
  if (master.kind !== appeal.kind) return 'merge-other-kind';
  const isAccusedKept = appeal.accusedUnitId === undefined || appeal.accusedUnitId === master.accusedUnitId;
  return isAccusedKept ? undefined : 'merge-other-accused';
}
