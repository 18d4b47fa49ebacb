import type { Appeal } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import type { EventData } from '../../appeal/event-data.ts';
import type { RuleCode } from '../../appeal/refusal.ts';
import { isTerminal } from '../../words/words.ts';
import { draftClocks } from '../clock-draft.ts';
import { hasPassed } from '../limit-passed.ts';
import type { Outcome, Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';

export interface MergingBodies {
  /** `into`: the number of the master. */
  merge: { readonly into: string; readonly noteId?: string };
  unmerge: { readonly reasonId?: string };
  join: EventData['appeal.joined'];
  part: EventData['appeal.parted'];
}

export const merging: Rules<MergingBodies> = {
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
      if (isTerminal(master.status)) return { broken: 'master-not-open' };
      if (master.children.length >= context.policy.maxJoined) return { broken: 'master-full' };
      return {
        to: 'merged',
        data: { masterId: master.id, masterNumber: master.number, from: appeal.status as 'submitted' | 'accepted' },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          clocks: draftClocks(appeal, context).stop('accept').entries,
        },
      };
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
      const people = countPeople([appeal, ...appeal.children, body]);
      return { data: body, changes: { flags: people >= context.policy.groupSize ? ['group'] : [] } };
    },
  },

  /** The master's part of the end of a merge. */
  part: {
    guard: ({ children }) => (children.length === 0 ? 'not-joined' : undefined),
    decide: ({ appeal, body }) =>
      appeal.children.some(({ id }) => id === body.childId) ? { data: body } : { broken: 'not-joined' },
  },
};

/** How many people filed some cases. Who shares a session or a phone is one person; a case without either counts by itself. */
export function countPeople(cases: readonly { readonly ownerKeys?: readonly string[] }[]): number {
  let people: readonly ReadonlySet<string>[] = [];
  for (const { ownerKeys = [] } of cases) {
    const same = people.filter((keys) => ownerKeys.some((key) => keys.has(key)));
    people = [
      ...people.filter((keys) => !same.includes(keys)),
      new Set([...ownerKeys, ...same.flatMap((keys) => [...keys])]),
    ];
  }
  return people.length;
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
  if (master.kind !== appeal.kind) return 'merge-other-kind';
  const isAccusedKept = appeal.accusedUnitId === undefined || appeal.accusedUnitId === master.accusedUnitId;
  return isAccusedKept ? undefined : 'merge-other-accused';
}
