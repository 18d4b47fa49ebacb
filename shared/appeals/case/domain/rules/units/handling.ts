import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { type Appeal, listStaffFiles } from '../../appeal.ts';
import { type Assignment, isOpen } from '../../assignments/assignment.ts';
import { findShareReview } from '../../assignments/shares.ts';
import type { Context } from '../../context.ts';
import { isKeptFrom } from '../../scope.ts';
import { draftClocks } from '../clock-draft.ts';
import { requireAssignment } from '../require-assignment.ts';
import type { Rules } from '../rule.ts';
import {
  findWorkingAssignment,
  guardWorking,
  isUnsettled,
  listOwnAssignments,
  listUnsettledBelow,
  listUpwards,
} from './own-assignments.ts';
import { askAbove } from './passed-shares.ts';

export const handling: Rules<'sign' | 'contact' | 'interimReply' | 'finishAssist' | 'submitResult'> = {
  sign: {
    guard: (appeal, actor) => {
      const unsigned = findUnsignedAssignment(appeal, actor);
      if (unsigned) return findShareReview(appeal, unsigned.id, 'return') ? 'return-pending' : undefined;
      return listOwnAssignments(appeal, actor).length > 0 ? 'already-signed' : 'not-your-assignment';
    },
    decide: ({ appeal, actor, context }) => {
      const assignment = requireAssignment(appeal, findUnsignedAssignment(appeal, actor));
      const isLead = assignment.role === 'lead';
      const signed = draftClocks(appeal, context).stop('sign', { assignmentId: assignment.id });
      return {
        // The status of the case follows its lead; the signature of an assist does not change it.
        ...(isLead && { to: 'inProgress' as const }),
        data: { assignmentId: assignment.id },
        changes: {
          assignments: [{ id: assignment.id, status: 'working', signedBy: actor.id }],
          clocks: (isLead ? signed.start('contact', { assignmentId: assignment.id }) : signed).entries,
        },
      };
    },
  },

  contact: {
    guard: guardWorking,
    decide: ({ appeal, body, actor, context }) => {
      const assignment = requireAssignment(appeal, findWorkingAssignment(appeal, actor));
      const contactedAt = body.contactedAt ?? context.now;
      if (contactedAt > context.now || contactedAt < appeal.submittedAt)
        return { invalid: 'instant-out-of-range', path: 'at' };
      return {
        data: { assignmentId: assignment.id, how: body.how, contactedAt, ...toVisitRef(body) },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          mediaIds: body.mediaIds,
          // The clock stops when the contact is recorded, not at the claimed time.
          // A unit that got its share passed down also makes the contact for the units above it.
          clocks: listUpwards(appeal, assignment).reduce(
            (draft, { id }) => draft.stop('contact', { assignmentId: id }),
            draftClocks(appeal, context),
          ).entries,
        },
      };
    },
  },

  /** Informs the appellant of the progress. It is not a result, and changes no clock (DOMAIN 3). */
  interimReply: {
    guard: (appeal, actor) =>
      guardWorking(appeal, actor) ??
      (findWorkingAssignment(appeal, actor)?.role === 'lead' ? undefined : 'not-your-assignment'),
    decide: ({ appeal, body, actor }) => ({
      data: { assignmentId: requireAssignment(appeal, findWorkingAssignment(appeal, actor)).id },
      changes: { texts: [{ id: body.replyId, kind: 'interimReply' }] },
    }),
  },

  finishAssist: {
    guard: (appeal, actor, context) => {
      const assist = findWorkingAssist(appeal, actor);
      if (!assist) return guardWorking(appeal, actor) ?? 'not-your-assignment';
      if (findShareReview(appeal, assist.id, 'return')) return 'return-pending';
      const below = listUnsettledBelow(appeal, assist.id);
      return below.some((each) => !isCutOff(appeal, each, context)) ? 'assists-open' : undefined;
    },
    decide: ({ appeal, body, actor, context }) => {
      const assist = requireAssignment(appeal, findWorkingAssist(appeal, actor));
      const { id: assignmentId, parentId } = assist;
      const finished = draftClocks(appeal, context)
        .stop('result', { assignmentId })
        .cancel('review', { assignmentId, subject: 'shareExtension' });
      return {
        data: { assignmentId: assist.id },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          mediaIds: body.mediaIds,
          assignments: [{ id: assist.id, status: 'done' }],
          // The unit that passed the share down rules on its result (DOMAIN 3).
          clocks: (parentId === undefined ? finished : askAbove(finished, appeal, assist, 'result')).entries,
        },
      };
    },
  },

  submitResult: {
    guard: (appeal, actor, context) => {
      const working = guardWorking(appeal, actor);
      if (working) return working;
      if (findWorkingAssignment(appeal, actor)?.role !== 'lead') return 'not-your-assignment';
      // DOMAIN 3: the unit's leader signs the result of a complex case.
      if (appeal.clockClass === 'complex' && actor.role !== 'LDR') return 'leader-required';
      const unsettled = appeal.assignments.filter((each) => each.role === 'assist' && isUnsettled(appeal, each));
      return unsettled.some((each) => !isCutOff(appeal, each, context)) ? 'assists-open' : undefined;
    },
    decide: ({ appeal, body, actor, context }) => {
      const lead = requireAssignment(appeal, findWorkingAssignment(appeal, actor));
      // Assists that came to the accused side of a report are not waited for: they no longer see the case.
      const cutOff = listOpenAssists(appeal);
      const inTheField = appeal.channel === 'field' || lead.workerId !== undefined;
      if (inTheField && !hasAfterPhoto(appeal, body.mediaIds, context))
        return { invalid: 'after-photo-required', path: 'media' };
      return {
        to: 'resultReview',
        data: { assignmentId: lead.id, solved: body.solved, ...toVisitRef(body) },
        changes: {
          texts: [{ id: body.publicReplyId, kind: 'publicReply' }, ...toTextRefs(body.internalNoteId, 'internalNote')],
          mediaIds: body.mediaIds,
          assignments: [
            { id: lead.id, status: 'done' },
            ...cutOff.map(({ id }) => ({ id, status: 'withdrawn' as const })),
          ],
          clocks: cutOff
            .reduce(
              (draft, { id: assignmentId }) =>
                draft.cancel('sign', { assignmentId }).cancel('result', { assignmentId }),
              draftClocks(appeal, context).stop('result', { assignmentId: lead.id }),
            )
            .start('review', { subject: 'result' }).entries,
        },
      };
    },
  },
};

/** Whether staff sent a photo in this round that has arrived (DOMAIN 3). A photo of an earlier round does not count. */
function hasAfterPhoto(appeal: Appeal, named: readonly string[], { medium, hasArrived }: Context): boolean {
  return listStaffFiles(appeal, named).some((id) => medium?.(id) === 'photo' && hasArrived?.(id));
}

/** The id of the visit that the device recorded; its data is stored apart. */
export function toVisitRef({ visitId }: { readonly visitId?: string }): { readonly visitId?: string } {
  return visitId === undefined ? {} : { visitId };
}

function listOpenAssists({ assignments }: Appeal): readonly Assignment[] {
  return assignments.filter((each) => each.role === 'assist' && isOpen(each));
}

/** Whether the unit has come to the accused side since it got its share. */
function isCutOff(appeal: Appeal, { unitId }: Assignment, { unit }: Context): boolean {
  const own = unit(unitId);
  return own !== undefined && isKeptFrom(appeal, own, unit);
}

function findUnsignedAssignment(appeal: Appeal, actor: AuthorisedActor): Assignment | undefined {
  return listOwnAssignments(appeal, actor).find(({ status }) => status === 'toSign');
}

function findWorkingAssist(appeal: Appeal, actor: AuthorisedActor): Assignment | undefined {
  return listOwnAssignments(appeal, actor).find(({ role, status }) => role === 'assist' && status === 'working');
}
