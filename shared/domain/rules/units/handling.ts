import { type Appeal, type Assignment, isOpen, staffFilesOf } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import { isKeptFrom } from '../../appeal/scope.ts';
import type { Instant } from '../../clocks/instant.ts';
import { clockDraft } from '../clock-draft.ts';
import type { ActingAs, NoBody, Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';
import { assignmentsOf, guardWorking, openBelow, upwards, workingOf } from './own-assignments.ts';

export interface HandlingBodies {
  sign: NoBody;
  contact: {
    readonly how: string;
    readonly noteId?: string;
    readonly contactedAt?: Instant;
    readonly mediaIds: readonly string[];
    readonly visitId?: string;
  };
  finishAssist: { readonly noteId?: string; readonly mediaIds: readonly string[] };
  submitResult: {
    readonly solved: boolean;
    readonly publicReplyId: string;
    readonly internalNoteId?: string;
    readonly mediaIds: readonly string[];
    readonly visitId?: string;
  };
}

export const handling: Rules<HandlingBodies> = {
  sign: {
    guard: (appeal, actor) => {
      const own = assignmentsOf(appeal, actor);
      if (own.length === 0) return 'not-your-assignment';
      return own.some(({ status }) => status === 'toSign') ? undefined : 'already-signed';
    },
    decide: ({ appeal, actor, context }) => {
      const assignment = assignmentsOf(appeal, actor).find(({ status }) => status === 'toSign') as Assignment;
      const isLead = assignment.role === 'lead';
      const signed = clockDraft(appeal, context).stop('sign', { assignmentId: assignment.id });
      return {
        // The status follows the lead alone; an assist signs without moving the case.
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
      const assignment = workingOf(appeal, actor) as Assignment;
      const contactedAt = body.contactedAt ?? context.now;
      if (contactedAt > context.now || contactedAt < appeal.submittedAt)
        return { invalid: 'instant-out-of-range', path: 'at' };
      return {
        data: { assignmentId: assignment.id, how: body.how, contactedAt, ...visitOf(body) },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          mediaIds: body.mediaIds,
          // The clock stops when the contact is recorded: a time told afterwards is a fact, not a proof.
          // Whoever it was passed down to speaks for those who passed it.
          clocks: upwards(appeal, assignment).reduce(
            (draft, { id }) => draft.stop('contact', { assignmentId: id }),
            clockDraft(appeal, context),
          ).entries,
        },
      };
    },
  },

  finishAssist: {
    guard: (appeal, actor, context) => {
      const assist = workingAssistOf(appeal, actor);
      if (assist)
        return openBelow(appeal, assist.id).some((each) => !isCutOff(appeal, each, context))
          ? 'assists-open'
          : undefined;
      return guardWorking(appeal, actor) ?? 'not-your-assignment';
    },
    decide: ({ appeal, body, actor, context }) => {
      const assist = workingAssistOf(appeal, actor) as Assignment;
      return {
        data: { assignmentId: assist.id },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          mediaIds: body.mediaIds,
          assignments: [{ id: assist.id, status: 'done' }],
          clocks: clockDraft(appeal, context).stop('result', { assignmentId: assist.id }).entries,
        },
      };
    },
  },

  submitResult: {
    guard: (appeal, actor, context) => {
      const working = guardWorking(appeal, actor);
      if (working) return working;
      if (workingOf(appeal, actor)?.role !== 'lead') return 'not-your-assignment';
      // DOMAIN 3: a complex case's result carries the unit leader's signature.
      if (appeal.clockClass === 'complex' && actor.role !== 'LDR') return 'leader-required';
      return openAssists(appeal).some((each) => !isCutOff(appeal, each, context)) ? 'assists-open' : undefined;
    },
    decide: ({ appeal, body, actor, context }) => {
      const lead = workingOf(appeal, actor) as Assignment;
      // Nobody waits for units that came to the accused side of a report: they cannot finish what they do not see any more.
      const cutOff = openAssists(appeal);
      const inTheField = appeal.channel === 'field' || lead.workerId !== undefined;
      if (inTheField && !hasAfterPhoto(appeal, body.mediaIds, context))
        return { invalid: 'after-photo-required', path: 'media' };
      return {
        to: 'resultReview',
        data: { assignmentId: lead.id, solved: body.solved, ...visitOf(body) },
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
                draft.callOff('sign', { assignmentId }).callOff('result', { assignmentId }),
              clockDraft(appeal, context).stop('result', { assignmentId: lead.id }),
            )
            .start('review', { subject: 'result' }).entries,
        },
      };
    },
  },
};

/** A photo by staff of this round that has come (DOMAIN 3); who names an old one again shows nothing new. */
function hasAfterPhoto(appeal: Appeal, named: readonly string[], { medium, hasCome }: Context): boolean {
  return staffFilesOf(appeal, named).some((id) => medium?.(id) === 'photo' && hasCome?.(id));
}

/** What the giver's device told of it, which is kept elsewhere. */
export function visitOf({ visitId }: { readonly visitId?: string }): { readonly visitId?: string } {
  return visitId === undefined ? {} : { visitId };
}

function openAssists({ assignments }: Appeal): readonly Assignment[] {
  return assignments.filter((each) => each.role === 'assist' && isOpen(each));
}

/** Whether the unit has come to the side of the accused one since it got its share. */
function isCutOff(appeal: Appeal, { unitId }: Assignment, { unit }: Context): boolean {
  const own = unit(unitId);
  return own !== undefined && isKeptFrom(appeal, own, unit);
}

function workingAssistOf(appeal: Appeal, actor: ActingAs): Assignment | undefined {
  return assignmentsOf(appeal, actor).find(({ role, status }) => role === 'assist' && status === 'working');
}
