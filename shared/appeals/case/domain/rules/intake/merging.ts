import type { Policy } from '#directory/domain/policy/policy.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../../appeal.ts';
import type { Context } from '../../context.ts';
import { countPeople } from '../../people.ts';
import type { RuleCode } from '../../refusal.ts';
import { isHiddenFromAccused } from '../../scope.ts';
import { draftClocks } from '../clock-draft.ts';
import { hasPassed } from '../limit-passed.ts';
import type { Outcome, Rules } from '../rule.ts';

export const merging: Rules<'merge' | 'mineToo' | 'unmerge' | 'join' | 'part'> = {
  /**
   * The case joins another of the same matter, its master, and follows it from then on (DOMAIN 3, Merge). What is known of the
   * master may be outdated: `join` on the master's log decides.
   */
  merge: {
    // Depth one: a case that others have joined cannot join another.
    guard: ({ children }) => (children.length > 0 ? 'has-joined-cases' : undefined),
    decide: ({ appeal, body, context }): Outcome<'merge'> => {
      const master = context.appeal(body.into);
      if (!master) return { invalid: 'unknown-appeal', path: 'into' };
      const invalid = whyNeverWith(appeal, master);
      if (invalid) return { invalid, path: 'into' };
      const broken = whyTakesNone(master, context.policy);
      if (broken) return { broken };
      const followed = follow(appeal, master, context);
      return { ...followed, changes: { ...followed.changes, texts: toTextRefs(body.noteId, 'internalNote') } };
    },
  },

  /** The appellant lets their case follow a similar case that was found (DOMAIN 5). */
  mineToo: {
    guard: (appeal, _actor, { similar, policy }) => (similar ? whyNotJoin(appeal, similar, policy) : 'nothing-similar'),
    decide: ({ appeal, context }): Outcome<'mineToo'> => {
      if (!context.similar) throw new Error(`no case is similar to ${appeal.id}`);
      return follow(appeal, context.similar, context);
    },
  },

  /**
   * The case returns to its state before the merge, in a new run. Its clock restarts with the deadline it had: the centre
   * decided on the merge, and nobody waits longer for it.
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
      // Cases that were filed by phone in earlier releases have no clock for their acceptance.
      const clock = appeal.clocks.findLast((each) => each.kind === kind && each.round === appeal.round);
      const draft = draftClocks(appeal, context);
      return {
        to: merger.from,
        data: { masterId: merger.masterId },
        changes: {
          run: appeal.run + 1,
          texts: toTextRefs(body.reasonId, 'reason'),
          clocks: (clock ? draft.restart(clock) : draft).entries,
        },
      };
    },
  },

  /**
   * The master's part of a merge. It may have become a tip-off, or accuse somebody else, since the child was merged. A matter of many
   * people gets the flag `group`: cases of one person count once.
   */
  join: {
    guard: ({ children }, _actor, { policy }) => (children.length >= policy.maxJoined ? 'master-full' : undefined),
    decide: ({ appeal, body, context }) => {
      if (appeal.children.some(({ id }) => id === body.childId)) return { broken: 'already-joined' };
      const child = context.appeal(body.childNumber);
      const broken = child && whyNeverWith(child, appeal);
      if (broken) return { broken };
      const isNewGroup =
        !appeal.flags.includes('group') && countPeople([appeal, ...appeal.children, body]) >= context.policy.groupSize;
      return { data: body, changes: { flags: isNewGroup ? ['group'] : [] } };
    },
  },

  /**
   * The master's part of the end of a merge. An open master loses the flag `group` that joins had set when too few people are left; what a
   * person flagged stays, and so does the history of a case that has ended.
   */
  part: {
    guard: ({ children }) => (children.length === 0 ? 'not-joined' : undefined),
    decide: ({ appeal, body, context }) => {
      const left = appeal.children.filter(({ id }) => id !== body.childId);
      if (left.length === appeal.children.length) return { broken: 'not-joined' };
      const isGroupNoMore =
        appeal.isGroupByJoins &&
        !isTerminal(appeal.status) &&
        countPeople([appeal, ...left]) < context.policy.groupSize;
      return { data: body, changes: { unflags: isGroupNoMore ? ['group'] : [] } };
    },
  },
};

/** The case follows a master from now on; its own clock for the acceptance stops. */
function follow(appeal: Appeal, master: Appeal, context: Context) {
  return {
    to: 'merged' as const,
    data: { masterId: master.id, masterNumber: master.number, from: appeal.status as 'submitted' | 'accepted' },
    changes: { clocks: draftClocks(appeal, context).stop('accept').entries },
  };
}

/** Why a case takes in no other, whichever it is. */
function whyTakesNone(master: Appeal, { maxJoined }: Policy): RuleCode | undefined {
  if (isTerminal(master.status)) return 'master-not-open';
  return master.children.length >= maxJoined ? 'master-full' : undefined;
}

/** Why an appellant cannot let their case follow another one. */
export function whyNotJoin(appeal: Appeal, master: Appeal, policy: Policy): RuleCode | undefined {
  if (appeal.children.length > 0) return 'has-joined-cases';
  if (!isComparedWithOthers(appeal) || !isComparedWithOthers(master)) return 'nothing-similar';
  return whyNeverWith(appeal, master) ?? whyTakesNone(master, policy);
}

/** Whether an appellant may learn that there is a similar case: never of one that hides from whom it accuses, or a confidential one (DOMAIN 2). */
export function isComparedWithOthers({ kind, track, flags }: Pick<Appeal, 'kind' | 'track' | 'flags'>): boolean {
  return !isHiddenFromAccused({ kind, track }) && !flags.includes('confidential');
}

/** Finds the case that this one follows, if the context has it. */
export function findMaster({ merger }: Appeal, context: Pick<Context, 'appeal'>): Appeal | undefined {
  return merger && context.appeal(merger.masterNumber);
}

/**
 * Why a case cannot follow a master: their kinds differ, or the case would come into the hands of the unit that it accuses.
 */
export function whyNeverWith(appeal: Appeal, master: Appeal): RuleCode | undefined {
  if (master.id === appeal.id) return 'merge-with-itself';
  if (master.kind !== appeal.kind || master.track !== appeal.track) return 'merge-other-kind';
  const isAccusedKept = appeal.accusedUnitId === undefined || appeal.accusedUnitId === master.accusedUnitId;
  return isAccusedKept ? undefined : 'merge-other-accused';
}
