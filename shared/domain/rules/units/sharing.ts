import { type Appeal, type Assignment, isOpen } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import type { AssignmentChange } from '../../appeal/event.ts';
import type { RuleCode } from '../../appeal/refusal.ts';
import { isWithin } from '../../directory/directory.ts';
import { clockDraft } from '../clock-draft.ts';
import { whyNot } from '../intake/dispatching.ts';
import type { ActingAs, Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';
import { assignmentsOf, guardWorking, takesPart, upwards, workingOf } from './own-assignments.ts';

export interface SharingBodies {
  addAssist: { readonly unitId: string; readonly noteId?: string };
  passDown: { readonly unitId: string; readonly noteId?: string };
}

export const sharing: Rules<SharingBodies> = {
  addAssist: {
    guard: (appeal, actor) => {
      // Whoever leads asks others in; an assist has its part alone.
      const isLead = assignmentsOf(appeal, actor).some((each) => each.role === 'lead' && isOpen(each));
      return actor.role === 'DSP' || isLead ? undefined : 'not-your-assignment';
    },
    decide: ({ appeal, body, context }) => {
      const invalid = whyNot(appeal, body.unitId, context) ?? whyTwice(appeal, body.unitId);
      if (invalid) return { invalid, path: 'unit' };
      const added = nextAssignment(appeal, { unitId: body.unitId, level: 0 });
      return {
        data: { assignmentId: added.id, unitId: body.unitId },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          assignments: [added],
          clocks: startsOf(appeal, added, context),
        },
      };
    },
  },

  passDown: {
    // A street is the lowest level: its workers are assigned, not passed to.
    guard: (appeal, actor, { unit }) =>
      guardWorking(appeal, actor) ?? (unit(actor.unitId ?? '')?.kind === 'street' ? 'not-below' : undefined),
    decide: ({ appeal, body, actor, context }) => {
      const parent = workingOf(appeal, actor) as Assignment;
      const invalid =
        whyNot(appeal, body.unitId, context) ??
        whyNotBelow(appeal, parent, actor, body.unitId, context) ??
        whyTwice(appeal, body.unitId);
      if (invalid) return { invalid, path: 'unit' };
      const child = nextAssignment(appeal, { unitId: body.unitId, level: parent.level + 1, parentId: parent.id });
      return {
        data: { assignmentId: child.id, unitId: body.unitId, parentId: parent.id },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          assignments: [child],
          clocks: startsOf(appeal, child, context),
        },
      };
    },
  },
};

/** A share for another unit. It is an assist: the parent of what was passed down stays responsible, and leads if it led. */
function nextAssignment(
  { assignments }: Appeal,
  share: { readonly unitId: string; readonly level: number; readonly parentId?: string },
): AssignmentChange {
  return { id: `a${assignments.length + 1}`, role: 'assist', status: 'toSign', ...share };
}

function startsOf(appeal: Appeal, { id: assignmentId }: AssignmentChange, context: Context) {
  return clockDraft(appeal, context).start('sign', { assignmentId }).start('result', { assignmentId }).entries;
}

/** A unit has one share at a time; one that has finished its own may be asked again. */
function whyTwice({ assignments }: Appeal, unitId: string): RuleCode | undefined {
  return assignments.some((each) => each.unitId === unitId && takesPart(each)) ? 'already-assigned' : undefined;
}

/** Passing down leads down the tree, and a department's duty never to a street, however many hands it went through. */
function whyNotBelow(
  appeal: Appeal,
  parent: Assignment,
  { unitId: own = '' }: ActingAs,
  targetId: string,
  { unit }: Context,
): RuleCode | undefined {
  const target = unit(targetId);
  if (!target || target.id === own || !isWithin(target, own)) return 'not-below';
  const ofDepartment = upwards(appeal, parent).some((each) => unit(each.unitId)?.kind === 'department');
  return target.kind === 'street' && ofDepartment ? 'duty-not-to-street' : undefined;
}
