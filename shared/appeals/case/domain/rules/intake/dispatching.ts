import { isAccusedSide, isValidAt, type Unit } from '#directory/domain/directory.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import type { ParsedLimit } from '#kernel/domain/time/duration.ts';
import { type Appeal, findLead } from '../../appeal.ts';
import { isOpen } from '../../assignments/assignment.ts';
import { countUpheldReturns, isRouted, isTurnOfLastResort } from '../../assignments/returns.ts';
import { capLimit, getLimit } from '../../clocks/clock-entries.ts';
import type { Context } from '../../context.ts';
import type { AssignmentChange } from '../../event.ts';
import type { RuleCode } from '../../refusal.ts';
import { draftClocks } from '../clock-draft.ts';
import { requireAssignment } from '../require-assignment.ts';
import { findDutyAbove } from '../review/supervising.ts';
import type { Rules } from '../rule.ts';
import { whyNotLead } from './business-complaint.ts';

export const dispatching: Rules<'dispatch' | 'recall'> = {
  dispatch: {
    guard: (appeal, _actor, { policy }) => {
      // A case that was reopened without ever having been accepted may have no category.
      if (appeal.category === undefined) return 'category-required';
      // The search after the last return finds the owner of last resort.
      return isTurnOfLastResort(appeal, policy) && !isRouted(appeal) ? 'not-routed-yet' : undefined;
    },
    decide: ({ appeal, body, actor, context }) => {
      const isFinal = isTurnOfLastResort(appeal, context.policy);
      const last = appeal.routing?.candidates.find(({ why }) => why === 'last-resort')?.unitId;
      if (isFinal && last !== undefined && body.lead !== last) return { invalid: 'last-resort-only', path: 'lead' };
      for (const [path, unitId] of [
        ['lead', body.lead] as const,
        ...body.assists.map((id) => ['assists', id] as const),
      ]) {
        const invalid = whyNotAssign(appeal, unitId, context);
        if (invalid) return { invalid, path };
      }
      const notAbove = isFinal ? undefined : whyNotLead(appeal, body.lead, context);
      if (notAbove) return { invalid: notAbove, path: 'lead' };
      const assists = [...new Set(body.assists)];
      if (assists.includes(body.lead)) return { invalid: 'lead-also-assists', path: 'assists' };

      const assignments: AssignmentChange[] = [body.lead, ...assists].map((unitId, index) => ({
        id: `a${appeal.assignments.length + index + 1}`,
        unitId,
        role: index === 0 ? 'lead' : 'assist',
        status: 'toSign',
        level: 0,
        ...(isFinal && index === 0 && { final: true }),
        ...(index === 0 && findDutyAbove(appeal, unitId, context)),
      }));
      // The result clock starts at dispatch and does not pause during a return that is rejected (DOMAIN 4).
      const limit = getResultLimit(appeal, context);
      const clocks = assignments.reduce(
        (draft, { id }) => draft.start('sign', { assignmentId: id }).start('result', { assignmentId: id, limit }),
        draftClocks(appeal, context).stop('dispatch'),
      );
      const proposed = appeal.routing?.candidates[0]?.unitId;
      return {
        to: 'dispatched',
        data: {
          lead: body.lead,
          assists,
          overrode: actor.role !== 'SYS' && proposed !== undefined && proposed !== body.lead,
        },
        changes: { assignments, clocks: clocks.entries },
      };
    },
  },

  /**
   * Takes a wrong dispatch back before the lead has signed (DOMAIN 3). All shares are withdrawn, and a person dispatches anew. The
   * appellant's date stays: the next dispatch is due no later than this one.
   */
  recall: {
    decide: ({ appeal, body, context }) => ({
      to: 'accepted',
      data: { assignmentId: requireAssignment(appeal, findLead(appeal)).id },
      changes: {
        texts: toTextRefs(body.reasonId, 'reason'),
        assignments: appeal.assignments.filter(isOpen).map(({ id }) => ({ id, status: 'withdrawn' })),
        clocks: draftClocks(appeal, context).cancel('sign').cancel('result').start('dispatch').entries,
      },
    }),
  },
};

/** The limit of the result from now, or the shorter one that ends when a dispatch was due that was recalled (DOMAIN 3). */
function getResultLimit(appeal: Appeal, { policy, calendar, now }: Context): ParsedLimit {
  const limit = getLimit(policy, 'result', appeal);
  const { recalled, round } = appeal;
  if (recalled?.round !== round || recalled.returns !== countUpheldReturns(appeal)) return limit;
  return capLimit(calendar, limit, now, recalled.dueAt);
}

/**
 * Why a unit may not get the case (DOMAIN 2 and 5): it is unknown, not in force, the accused or below it, or has returned the
 * case in this round. Undefined when it may.
 */
export function whyNotAssign(
  appeal: Pick<Appeal, 'accusedUnitId' | 'assignments' | 'round'>,
  unitId: string,
  { unit: find, now }: Pick<Context, 'unit' | 'now'>,
): RuleCode | undefined {
  const unit = find(unitId);
  if (!unit || unit.kind === 'centre' || unit.kind === 'partner') return 'unknown-unit';
  if (!isValidAt(unit, now)) return 'unit-not-valid';
  return isExcluded(appeal, unit, find) ? 'unit-excluded' : undefined;
}

/** The exclusions of DOMAIN 5. */
function isExcluded(
  appeal: Pick<Appeal, 'accusedUnitId' | 'assignments' | 'round'>,
  unit: Unit,
  find: Context['unit'],
): boolean {
  return (
    isAccusedSide(unit, appeal.accusedUnitId, find) ||
    appeal.assignments.some(
      ({ unitId, status, round }) => unitId === unit.id && status === 'returned' && round === appeal.round,
    )
  );
}
