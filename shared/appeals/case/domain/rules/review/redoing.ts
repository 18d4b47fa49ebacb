import { isAccusedSide, isValidAt } from '#directory/domain/directory.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { addLimit } from '#kernel/domain/time/calendar.ts';
import { type ParsedLimit, requireLimit } from '#kernel/domain/time/duration.ts';
import { type Appeal, findLead } from '../../appeal.ts';
import { isLive } from '../../assignments/assignment.ts';
import { getLimit } from '../../clocks/clock-entries.ts';
import type { Context } from '../../context.ts';
import type { AssignmentChange } from '../../event.ts';
import type { RuleCode } from '../../refusal.ts';
import { draftClocks } from '../clock-draft.ts';
import type { Rules } from '../rule.ts';
import { listUnitsAbove } from './units-above.ts';

export const redoing: Rules<'redo'> = {
  /**
   * The verdict "unit at fault" (DOMAIN 6). The first time it starts a new round for the same unit, the second time a final
   * round for the unit one level up. After that only an explanation remains.
   */
  redo: {
    guard: (appeal, actor, context) =>
      whyNotRedo(appeal, actor, context.policy) ??
      (findRedoUnit(appeal, context) === undefined ? 'nobody-to-redo' : undefined),
    decide: ({ appeal, body, context }) => {
      const isSecond = countRedos(appeal) > 0;
      const unitId = findRedoUnit(appeal, context);
      if (unitId === undefined) return { broken: 'nobody-to-redo' };
      const id = `a${appeal.assignments.length + 1}`;
      const next: AssignmentChange = {
        id,
        unitId,
        role: 'lead',
        status: 'toSign',
        level: 0,
        ...(isSecond && { final: true }),
      };
      const clocks = draftClocks(appeal, context, { round: appeal.round + 1 })
        .stop('followUp')
        .stop('review', { subject: 'verdict' })
        .start('sign', { assignmentId: id })
        .start('result', { assignmentId: id, limit: getRedoLimit(appeal, context) });
      return {
        to: 'dispatched',
        data: { lead: unitId, above: unitId !== findLead(appeal)?.unitId },
        changes: {
          round: appeal.round + 1,
          texts: toTextRefs(body.reasonId, 'reason'),
          assignments: [...withdrawAll(appeal), next],
          clocks: clocks.entries,
        },
      };
    },
  },
};

/** Whether SYS redoes the case: the policy allows it, it is round 1, and no unit is accused. */
export function isRedoneBySystem(appeal: Appeal, policy: Policy): boolean {
  return whyNotRedo(appeal, { id: 'system', role: 'SYS' }, policy) === undefined;
}

/** Counts how often the case was redone since it was filed or last reopened. */
function countRedos({ redoneRounds, reopenedRound = 0 }: Appeal): number {
  return redoneRounds.filter((round) => round > reopenedRound).length;
}

/** Withdraws all assignments: a new round has its lead, and there is one lead at any time. */
export function withdrawAll(appeal: Appeal): AssignmentChange[] {
  return appeal.assignments.filter(isLive).map(({ id }) => ({ id, status: 'withdrawn' }));
}

function whyNotRedo(appeal: Appeal, actor: AuthorisedActor, policy: Policy): RuleCode | undefined {
  if (!appeal.followUp.verdictPending) return 'verdict-not-pending';
  if (!findLead(appeal)) return 'nobody-to-redo';
  if (countRedos(appeal) >= policy.maxRedos) return 'redo-used-up';
  if (actor.role !== 'SYS') return undefined;
  const needsPerson = appeal.kind === 'report' || appeal.accusedUnitId !== undefined;
  return policy.redoBySystem && appeal.round === 1 && !needsPerson ? undefined : 'not-by-system';
}

/**
 * Finds the unit for the redo: the first time the unit itself, the second time the one above it, if there is one. A unit that
 * is not in force, or now on the accused side, is skipped in favour of the next level. If no level fits, it is the unit
 * itself; undefined when that is on the accused side.
 */
function findRedoUnit(appeal: Appeal, context: Context): string | undefined {
  const unitId = findLead(appeal)?.unitId;
  if (unitId === undefined) return undefined;
  const above = listUnitsAbove(appeal, unitId, context);
  const isAbove = countRedos(appeal) > 0 && above.length > 0;
  const isAccused = (id: string) => {
    const unit = context.unit(id);
    return unit !== undefined && isAccusedSide(unit, appeal.accusedUnitId, context.unit);
  };
  const fit = [...(isAbove ? [] : [unitId]), ...above].find((id) => {
    const unit = context.unit(id);
    return !unit || (isValidAt(unit, context.now) && !isAccused(id));
  });
  return fit ?? (isAccused(unitId) ? undefined : unitId);
}

/** The limit of the class, at most what the policy allows for a redo. */
export function getRedoLimit(
  measured: Pick<Appeal, 'clockClass' | 'urgency' | 'track'>,
  { policy, calendar, now }: Pick<Context, 'policy' | 'calendar' | 'now'>,
): ParsedLimit {
  const own = getLimit(policy, 'result', measured);
  const most = requireLimit(policy.redoResult);
  return addLimit(calendar, own, now).dueAt <= addLimit(calendar, most, now).dueAt ? own : most;
}
