import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { FLAGS, type Flag, SORTING_FLAGS, SUPERVISION_LEVELS } from '#kernel/domain/vocabulary.ts';
import { type Appeal, findLead } from '../../appeal.ts';
import type { Context } from '../../context.ts';
import type { AssignmentChange } from '../../event.ts';
import { UNPUBLISHED_FLAGS } from '../../publishable.ts';
import type { Rules } from '../rule.ts';
import { findUnitAbove } from './units-above.ts';

export const supervising: Rules<'supervise' | 'flag' | 'unflag'> = {
  /** A supervisor raises the level; it never falls (DOMAIN 3). From `escalated` on, the unit above has a duty to act. */
  supervise: {
    guard: ({ supervision }) => (supervision === SUPERVISION_LEVELS.at(-1) ? 'level-not-higher' : undefined),
    decide: ({ appeal, body, context }) => {
      const { level, noteId } = body;
      if (SUPERVISION_LEVELS.indexOf(level) <= SUPERVISION_LEVELS.indexOf(appeal.supervision))
        return { invalid: 'level-not-higher', path: 'level' };
      const lead = findLead(appeal);
      const duty = lead && findDutyAbove({ ...appeal, supervision: level }, lead.unitId, context);
      return {
        data: { level },
        changes: {
          texts: toTextRefs(noteId, 'internalNote'),
          ...(lead && duty?.dutyUnitId !== undefined && { assignments: [{ id: lead.id, ...duty }] }),
        },
      };
    },
  },

  /** Adds flags. A closed or merged case gets only those under which it may not be public (DOMAIN 3). */
  flag: {
    guard: (appeal) =>
      listAllowedFlags(appeal).every((each) => appeal.flags.includes(each)) ? 'flags-known' : undefined,
    decide: ({ appeal, body }) => {
      const flags = [...new Set(body.flags)].filter((each) => !appeal.flags.includes(each));
      if (flags.length === 0) return { invalid: 'flags-known', path: 'flags' };
      if (!flags.every((each) => listAllowedFlags(appeal).includes(each)))
        return { invalid: 'flag-of-open-case', path: 'flags' };
      return { data: {}, changes: { flags, texts: toTextRefs(body.noteId, 'internalNote') } };
    },
  },

  /** Removes flags that turned out wrong. The appellant's wishes stay, and so do the sealed parts. */
  unflag: {
    guard: ({ flags }) => (SORTING_FLAGS.some((each) => flags.includes(each)) ? undefined : 'flags-not-set'),
    decide: ({ appeal, body }) => {
      const taken = [...new Set(body.flags)];
      if (!taken.every((each) => SORTING_FLAGS.includes(each) && appeal.flags.includes(each)))
        return { invalid: 'flags-not-set', path: 'flags' };
      return { data: {}, changes: { unflags: taken, texts: toTextRefs(body.reasonId, 'reason') } };
    },
  },
};

/** Finds the unit above the lead that has a duty to act: from `escalated` on, so also at `circular` (DOMAIN 4). */
export function findDutyAbove(
  appeal: Appeal,
  leadUnitId: string,
  context: Context,
): Pick<AssignmentChange, 'dutyUnitId'> {
  const isDue = SUPERVISION_LEVELS.indexOf(appeal.supervision) >= SUPERVISION_LEVELS.indexOf('escalated');
  const dutyUnitId = isDue ? findUnitAbove(appeal, leadUnitId, context) : undefined;
  return dutyUnitId === undefined ? {} : { dutyUnitId };
}

function listAllowedFlags({ status }: Appeal): readonly Flag[] {
  return status === 'closed' || status === 'merged' ? UNPUBLISHED_FLAGS : FLAGS;
}
