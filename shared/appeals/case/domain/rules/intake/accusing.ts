import { isAccusedSide } from '#directory/domain/directory.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import type { Appeal } from '../../appeal.ts';
import { isLive, isOpen } from '../../assignments/assignment.ts';
import type { Context } from '../../context.ts';
import type { AssignmentChange } from '../../event.ts';
import type { EventData } from '../../event-data.ts';
import type { RuleCode } from '../../refusal.ts';
import { isHiddenFromAccused } from '../../scope.ts';
import { draftClocks } from '../clock-draft.ts';
import type { Rules } from '../rule.ts';

export const accusing: Rules<'correctAccused'> = {
  /**
   * A supervisor corrects whom a report accuses (DOMAIN 2). Scope follows from the case itself; shares of units that are now on
   * the accused side end at once, and without its lead the case returns to the centre, where a person dispatches it.
   */
  correctAccused: {
    guard: (appeal) => (isHiddenFromAccused(appeal) ? undefined : 'not-a-report'),
    decide: ({ appeal, body, context }) => {
      const named = body.accusedUnitId;
      if (named === undefined) return { invalid: 'accused-required', path: 'accusedUnitId' };
      if (named === null && appeal.track !== undefined) return { invalid: 'office-required', path: 'accusedUnitId' };
      const invalid = whyNotAccuse(named, context);
      if (invalid) return { invalid, path: 'accusedUnitId' };
      if ((named ?? undefined) === appeal.accusedUnitId) return { broken: 'nothing-changed' };
      const data = toAccused(named);
      const texts = toTextRefs(body.reasonId, 'reason');
      const accused = listAccusedShares(appeal, named ?? undefined, context);
      const isLeadAccused = accused.some(({ role }) => role === 'lead');
      const ended = isLeadAccused ? appeal.assignments.filter((each) => isOpen(each) || isLeadOf(each)) : accused;
      const assignments: AssignmentChange[] = ended.map(({ id }) => ({ id, status: 'withdrawn' }));
      const draft = draftClocks(appeal, context);
      if (isLeadAccused)
        return {
          to: 'accepted',
          data,
          changes: {
            texts,
            assignments,
            clocks: (['sign', 'contact', 'result', 'review', 'holdReview'] as const)
              .reduce((all, kind) => all.cancel(kind), draft)
              .start('dispatch').entries,
          },
        };
      const clocks = ended.reduce(
        (all, { id: assignmentId }) => all.cancel('sign', { assignmentId }).cancel('result', { assignmentId }),
        draft,
      );
      return { data, changes: { texts, assignments, clocks: clocks.entries } };
    },
  },
};

/** Why a unit cannot be the accused: it does not exist, or it is the hotline centre itself (DOMAIN 2). */
export function whyNotAccuse(unitId: string | null, { unit }: Pick<Context, 'unit'>): RuleCode | undefined {
  if (unitId === null) return undefined;
  const found = unit(unitId);
  if (!found || found.kind === 'partner') return 'unknown-unit';
  return found.kind === 'centre' ? 'centre-accused' : undefined;
}

/** Whom a report accuses, as its event says it. */
export function toAccused(unitId: string | null): EventData['appeal.accusedCorrected'] {
  return unitId === null ? { accusesNobody: true } : { accusedUnitId: unitId };
}

const isLeadOf = (each: Appeal['assignments'][number]) => each.role === 'lead' && isLive(each);

/** Lists the live shares of units on the accused side, the finished one of a lead whose result is not passed included. */
function listAccusedShares(appeal: Appeal, accusedUnitId: string | undefined, { unit }: Context) {
  const isHandled = appeal.status !== 'followUp';
  return appeal.assignments
    .filter((each) => isOpen(each) || (isHandled && isLeadOf(each)))
    .filter((each) => {
      const own = unit(each.unitId);
      return own !== undefined && isAccusedSide(own, accusedUnitId, unit);
    });
}
