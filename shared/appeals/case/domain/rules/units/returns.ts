import { isAccusedSide } from '#directory/domain/directory.ts';
import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { addLimit } from '#kernel/domain/time/calendar.ts';
import { requireLimit } from '#kernel/domain/time/duration.ts';
import { type Appeal, findLead } from '../../appeal.ts';
import { type Assignment, isOpen } from '../../assignments/assignment.ts';
import { listReturnsOfRound } from '../../assignments/returns.ts';
import { findShareReview } from '../../assignments/shares.ts';
import { getLimit } from '../../clocks/clock-entries.ts';
import type { Context } from '../../context.ts';
import type { RuleCode } from '../../refusal.ts';
import { draftClocks } from '../clock-draft.ts';
import { whyNotAssign } from '../intake/dispatching.ts';
import { requireAssignment } from '../require-assignment.ts';
import type { Outcome, Rules } from '../rule.ts';
import { askAbove, endShare, resumeSignatures } from './passed-shares.ts';

export const returns: Rules<'requestReturn' | 'upholdReturn' | 'rejectReturn' | 'adjudicate'> = {
  requestReturn: {
    guard: (appeal, actor, context) => {
      const own = findOwnAssignment(appeal, actor);
      return own ? whyNotReturn(appeal, own, context) : 'not-your-assignment';
    },
    decide: ({ appeal, body, actor, context }) => {
      const own = requireAssignment(appeal, findOwnAssignment(appeal, actor));
      const { suggestedUnitId } = body;
      if (suggestedUnitId !== undefined) {
        const invalid =
          suggestedUnitId === own.unitId ? 'unit-excluded' : whyNotAssign(appeal, suggestedUnitId, context);
        if (invalid) return { invalid, path: 'suggestedUnit' };
      }
      const data = { assignmentId: own.id, ...(suggestedUnitId !== undefined && { suggestedUnitId }) };
      const texts = [
        { id: body.reasonId, kind: 'reason' as const },
        { id: body.basisId, kind: 'basis' as const },
      ];
      const draft = draftClocks(appeal, context);
      if (own.role === 'lead')
        return {
          to: 'returnReview',
          data,
          // Nobody can sign during the review of a return; the result clock does not pause.
          changes: { texts, clocks: draft.pause('sign').start('review', { subject: 'return' }).entries },
        };
      // The unit that passed the share down rules on its return. Nobody can sign meanwhile, and the result clock does not pause.
      if (own.parentId !== undefined) {
        const clocks = askAbove(draft.pause('sign', { assignmentId: own.id }), appeal, own, 'return');
        return { data, changes: { texts, clocks: clocks.entries } };
      }
      // Any other assist leaves at once, together with the units to which it passed its share. The state of the case stays.
      return { data, changes: { texts, ...endShare(appeal, own, draft) } };
    },
  },

  upholdReturn: {
    guard: guardFirstReturn,
    decide: ({ appeal, body, context }) => ({
      to: 'accepted',
      data: { assignmentId: requireAssignment(appeal, findLead(appeal)).id },
      changes: { texts: toTextRefs(body.noteId, 'internalNote'), ...returnToCentre(appeal, context) },
    }),
  },

  rejectReturn: {
    guard: (appeal, _actor, context) => guardFirstReturn(appeal) ?? whyNotSendBack(appeal, context),
    decide: ({ appeal, body, context }) => ({
      to: 'dispatched',
      data: { assignmentId: requireAssignment(appeal, findLead(appeal)).id },
      changes: { texts: [{ id: body.reasonId, kind: 'reason' }], clocks: resumeSigning(appeal, context) },
    }),
  },

  adjudicate: {
    decide: ({ appeal, body, context }): Outcome<'adjudicate'> => {
      const lead = requireAssignment(appeal, findLead(appeal));
      const kept = body.upheld ? undefined : whyNotSendBack(appeal, context);
      if (kept) return { invalid: kept, path: 'upheld' };
      const data = { assignmentId: lead.id, upheld: body.upheld };
      const texts = [{ id: body.reasonId, kind: 'reason' as const }];
      return body.upheld
        ? { to: 'accepted', data, changes: { texts, ...returnToCentre(appeal, context) } }
        : {
            to: 'dispatched',
            data,
            changes: { texts, assignments: [{ id: lead.id, final: true }], clocks: resumeSigning(appeal, context) },
          };
    },
  },
};

/** The open assignment of the caller's unit. A unit cannot return an assignment for which it only gained the duty. */
function findOwnAssignment(appeal: Appeal, actor: AuthorisedActor): Assignment | undefined {
  return appeal.assignments.find((each) => isOpen(each) && each.unitId === actor.unitId);
}

/** Why a unit may not return its assignment now; undefined when it may. */
function whyNotReturn(appeal: Appeal, own: Assignment, { now, policy, calendar }: Context): RuleCode | undefined {
  if (own.role === 'lead' && appeal.status !== 'dispatched')
    return appeal.status === 'returnReview' ? 'return-pending' : 'already-signed';
  if (own.final) return 'return-final';
  if (findShareReview(appeal, own.id, 'return')) return 'return-pending';
  const since = appeal.clocks.findLast(
    ({ kind, assignmentId }) => kind === 'sign' && assignmentId === own.id,
  )?.startedAt;
  const limits = [requireLimit(policy.returnWithin)];
  // Of critical cases and utilities a return comes within the limit of the signature (DOMAIN 3).
  if (policy.classesInHours.includes(appeal.clockClass)) limits.push(getLimit(policy, 'sign', appeal));
  return limits.every((limit) => since !== undefined && now <= addLimit(calendar, limit, since).dueAt)
    ? undefined
    : 'return-too-late';
}

/** The second return in a row needs an adjudication. */
function guardFirstReturn(appeal: Appeal): RuleCode | undefined {
  return listReturnsOfRound(appeal).length > 1 ? 'adjudicate-only' : undefined;
}

/** A unit that is now on the accused side cannot get the case back. */
function whyNotSendBack(appeal: Appeal, { unit }: Context): RuleCode | undefined {
  const lead = unit(requireAssignment(appeal, findLead(appeal)).unitId);
  return lead && isAccusedSide(lead, appeal.accusedUnitId, unit) ? 'unit-excluded' : undefined;
}

/**
 * Sends the case back to the centre to be dispatched anew. The next dispatch names all units, so the open assists are
 * withdrawn, and the result clock starts anew with the next unit.
 */
function returnToCentre(appeal: Appeal, context: Context) {
  const lead = requireAssignment(appeal, findLead(appeal));
  const others = appeal.assignments.filter((each) => isOpen(each) && each.id !== lead.id);
  return {
    assignments: [
      { id: lead.id, status: 'returned' as const },
      ...others.map(({ id }) => ({ id, status: 'withdrawn' as const })),
    ],
    clocks: draftClocks(appeal, context)
      .stop('review', { subject: 'return' })
      .cancel('sign')
      .cancel('result')
      .start('dispatch').entries,
  };
}

/** The unit keeps the case: its clock for signing resumes, and those of the assists. */
function resumeSigning(appeal: Appeal, context: Context) {
  return resumeSignatures(appeal, draftClocks(appeal, context).stop('review', { subject: 'return' })).entries;
}
