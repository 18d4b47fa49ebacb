import { isWithin } from '#directory/domain/directory.ts';
import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { type Appeal, findLead, listOpenClocks } from '../../appeal.ts';
import { type Assignment, isOpen } from '../../assignments/assignment.ts';
import { capLimit, getLimit } from '../../clocks/clock-entries.ts';
import type { Context } from '../../context.ts';
import type { AssignmentChange } from '../../event.ts';
import type { RuleCode } from '../../refusal.ts';
import { draftClocks } from '../clock-draft.ts';
import { whyNotAssign } from '../intake/dispatching.ts';
import { requireAssignment } from '../require-assignment.ts';
import type { Rules } from '../rule.ts';
import {
  findWorkingAssignment,
  guardWorking,
  listOwnAssignments,
  listUpwards,
  occupiesUnit,
} from './own-assignments.ts';

export const sharing: Rules<'addAssist' | 'passDown'> = {
  addAssist: {
    guard: (appeal, actor) => {
      // Only the lead's unit and the centre ask other units to assist.
      const isLead = listOwnAssignments(appeal, actor).some((each) => each.role === 'lead' && isOpen(each));
      return actor.role === 'DSP' || isLead ? undefined : 'not-your-assignment';
    },
    decide: ({ appeal, body, context }) => {
      const invalid = whyNotAssign(appeal, body.unitId, context) ?? whyNotTwice(appeal, body.unitId);
      if (invalid) return { invalid, path: 'unit' };
      const added = buildAssignment(appeal, { unitId: body.unitId, level: 0 });
      return {
        data: { assignmentId: added.id, unitId: body.unitId },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          assignments: [added],
          clocks: startClocks(appeal, added, findLead(appeal)?.id, context),
        },
      };
    },
  },

  passDown: {
    // A street is the lowest level: it assigns workers instead.
    guard: (appeal, actor, { unit }) =>
      guardWorking(appeal, actor) ?? (unit(actor.unitId ?? '')?.kind === 'street' ? 'not-below' : undefined),
    decide: ({ appeal, body, actor, context }) => {
      const parent = requireAssignment(appeal, findWorkingAssignment(appeal, actor));
      const invalid =
        whyNotAssign(appeal, body.unitId, context) ??
        whyNotBelow(appeal, parent, actor, body.unitId, context) ??
        whyNotTwice(appeal, body.unitId);
      if (invalid) return { invalid, path: 'unit' };
      const child = buildAssignment(appeal, { unitId: body.unitId, level: parent.level + 1, parentId: parent.id });
      return {
        data: { assignmentId: child.id, unitId: body.unitId, parentId: parent.id },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          assignments: [child],
          clocks: startClocks(appeal, child, parent.id, context),
        },
      };
    },
  },
};

/** Builds a share for another unit. It is always an assist: a unit that passes its share down stays responsible for it. */
function buildAssignment(
  { assignments }: Appeal,
  share: { readonly unitId: string; readonly level: number; readonly parentId?: string },
): AssignmentChange {
  return { id: `a${assignments.length + 1}`, role: 'assist', status: 'toSign', ...share };
}

/**
 * Starts the clocks of a share. Its result is due with that of the lead, or of the unit that passes it down, at the latest
 * (DOMAIN 3).
 */
function startClocks(
  appeal: Appeal,
  { id: assignmentId }: AssignmentChange,
  above: string | undefined,
  context: Context,
) {
  const own = getLimit(context.policy, 'result', appeal);
  const due = above === undefined ? undefined : listOpenClocks(appeal, 'result', { assignmentId: above }).at(-1)?.dueAt;
  const limit = due === undefined ? own : capLimit(context.calendar, own, context.now, due);
  return draftClocks(appeal, context).start('sign', { assignmentId }).start('result', { assignmentId, limit }).entries;
}

/** A unit has one share at a time; once it has finished it, it may get another. */
function whyNotTwice(appeal: Appeal, unitId: string): RuleCode | undefined {
  return appeal.assignments.some((each) => each.unitId === unitId && occupiesUnit(appeal, each))
    ? 'already-assigned'
    : undefined;
}

/** A share is passed down the tree only, and a department's never to a street, also not through other units. */
function whyNotBelow(
  appeal: Appeal,
  parent: Assignment,
  { unitId: own = '' }: AuthorisedActor,
  targetId: string,
  { unit }: Context,
): RuleCode | undefined {
  const target = unit(targetId);
  if (!target || target.id === own || !isWithin(target, own)) return 'not-below';
  const ofDepartment = listUpwards(appeal, parent).some((each) => unit(each.unitId)?.kind === 'department');
  return target.kind === 'street' && ofDepartment ? 'duty-not-to-street' : undefined;
}
