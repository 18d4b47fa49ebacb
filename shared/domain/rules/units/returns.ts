import { type Appeal, type Assignment, isOpen, leadOf } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import type { RuleCode } from '../../appeal/refusal.ts';
import { returnsInRow } from '../../appeal/returns.ts';
import { addLimit } from '../../clocks/calendar.ts';
import { requireLimit } from '../../clocks/duration.ts';
import { isAccusedSide } from '../../directory/directory.ts';
import { clockDraft } from '../clock-draft.ts';
import { whyNot } from '../intake/dispatching.ts';
import type { ActingAs, Outcome, Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';
import { openBelow } from './own-assignments.ts';

export interface ReturnsBodies {
  requestReturn: { readonly reasonId: string; readonly basisId: string; readonly suggestedUnitId?: string };
  upholdReturn: { readonly noteId?: string };
  rejectReturn: { readonly reasonId: string };
  adjudicate: { readonly upheld: boolean; readonly reasonId: string };
}

export const returns: Rules<ReturnsBodies> = {
  requestReturn: {
    guard: (appeal, actor, context) => {
      const own = ownOf(appeal, actor);
      return own ? whyKept(appeal, own, context) : 'not-your-assignment';
    },
    decide: ({ appeal, body, actor, context }) => {
      const own = ownOf(appeal, actor) as Assignment;
      const { suggestedUnitId } = body;
      if (suggestedUnitId !== undefined) {
        const invalid = suggestedUnitId === own.unitId ? 'unit-excluded' : whyNot(appeal, suggestedUnitId, context);
        if (invalid) return { invalid, path: 'suggestedUnit' };
      }
      const data = { assignmentId: own.id, ...(suggestedUnitId !== undefined && { suggestedUnitId }) };
      const texts = [
        { id: body.reasonId, kind: 'reason' as const },
        { id: body.basisId, kind: 'basis' as const },
      ];
      const draft = clockDraft(appeal, context);
      if (own.role === 'lead')
        return {
          to: 'returnReview',
          data,
          // Nobody can sign while the return is under review; the result clock runs on.
          changes: { texts, clocks: draft.pause('sign').start('review', { subject: 'return' }).entries },
        };
      // An assist leaves without moving the case, and with it those whom it had passed its part to.
      const below = openBelow(appeal, own.id);
      const clocks = [own, ...below].reduce(
        (all, { id: assignmentId }) => all.callOff('sign', { assignmentId }).callOff('result', { assignmentId }),
        draft,
      );
      return {
        data,
        changes: {
          texts,
          assignments: [
            { id: own.id, status: 'returned' },
            ...below.map(({ id }) => ({ id, status: 'withdrawn' }) as const),
          ],
          clocks: clocks.entries,
        },
      };
    },
  },

  upholdReturn: {
    guard: guardFirst,
    decide: ({ appeal, body, context }) => ({
      to: 'accepted',
      data: { assignmentId: returningOf(appeal).id },
      changes: { texts: toTextRefs(body.noteId, 'internalNote'), ...backToCentre(appeal, context) },
    }),
  },

  rejectReturn: {
    guard: (appeal, _actor, context) => guardFirst(appeal) ?? whyNotKept(appeal, context),
    decide: ({ appeal, body, context }) => ({
      to: 'dispatched',
      data: { assignmentId: returningOf(appeal).id },
      changes: { texts: [{ id: body.reasonId, kind: 'reason' }], clocks: goneOn(appeal, context) },
    }),
  },

  adjudicate: {
    decide: ({ appeal, body, context }): Outcome<'adjudicate'> => {
      const lead = returningOf(appeal);
      const kept = body.upheld ? undefined : whyNotKept(appeal, context);
      if (kept) return { invalid: kept, path: 'upheld' };
      const data = { assignmentId: lead.id, upheld: body.upheld };
      const texts = [{ id: body.reasonId, kind: 'reason' as const }];
      return body.upheld
        ? { to: 'accepted', data, changes: { texts, ...backToCentre(appeal, context) } }
        : {
            to: 'dispatched',
            data,
            changes: { texts, assignments: [{ id: lead.id, final: true }], clocks: goneOn(appeal, context) },
          };
    },
  },
};

/** The open assignment of the caller's own unit: a duty that was gained from below is not the gainer's to give back. */
function ownOf(appeal: Appeal, actor: ActingAs): Assignment | undefined {
  return appeal.assignments.find((each) => isOpen(each) && each.unitId === actor.unitId);
}

/** Why a unit may not return its assignment now; undefined when it may. */
function whyKept(appeal: Appeal, own: Assignment, { now, policy, calendar }: Context): RuleCode | undefined {
  if (own.role === 'lead' && appeal.status !== 'dispatched')
    return appeal.status === 'returnReview' ? 'return-pending' : 'already-signed';
  if (own.final) return 'return-final';
  const since = appeal.clocks.findLast(
    ({ kind, assignmentId }) => kind === 'sign' && assignmentId === own.id,
  )?.startedAt;
  const limit = requireLimit(policy.returnWithin);
  return since === undefined || now > addLimit(calendar, limit, since).dueAt ? 'return-too-late' : undefined;
}

/** The second return in a row is adjudicated. */
function guardFirst(appeal: Appeal): RuleCode | undefined {
  return returnsInRow(appeal).length > 1 ? 'adjudicate-only' : undefined;
}

/** A unit that came below the accused one meanwhile cannot have the case back. */
function whyNotKept(appeal: Appeal, { unit }: Context): RuleCode | undefined {
  const lead = unit(returningOf(appeal).unitId);
  return lead && isAccusedSide(lead, appeal.accusedUnitId, unit) ? 'unit-excluded' : undefined;
}

function returningOf(appeal: Appeal): Assignment {
  const lead = leadOf(appeal);
  if (!lead) throw new Error(`appeal ${appeal.id} is in return review without a lead`);
  return lead;
}

/**
 * The case goes back to be dispatched anew. The next dispatch names all who take part, so whoever still assists is let go;
 * the result clock begins again with the new unit.
 */
function backToCentre(appeal: Appeal, context: Context) {
  const lead = returningOf(appeal);
  const others = appeal.assignments.filter((each) => isOpen(each) && each.id !== lead.id);
  return {
    assignments: [
      { id: lead.id, status: 'returned' as const },
      ...others.map(({ id }) => ({ id, status: 'withdrawn' as const })),
    ],
    clocks: clockDraft(appeal, context)
      .stop('review', { subject: 'return' })
      .callOff('sign')
      .callOff('result')
      .start('dispatch').entries,
  };
}

/** The unit keeps the case: what was left for signing runs on. */
function goneOn(appeal: Appeal, context: Context) {
  return clockDraft(appeal, context).stop('review', { subject: 'return' }).resume('sign').entries;
}
