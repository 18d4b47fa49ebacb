import { type Appeal, type Assignment, isLive, leadOf } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import type { AssignmentChange } from '../../appeal/event.ts';
import type { RuleCode } from '../../appeal/refusal.ts';
import { addLimit } from '../../clocks/calendar.ts';
import { getLimit } from '../../clocks/clock-entries.ts';
import { type ParsedLimit, requireLimit } from '../../clocks/duration.ts';
import { isAccusedSide, isValidAt } from '../../directory/directory.ts';
import type { Policy } from '../../directory/policy.ts';
import { clockDraft } from '../clock-draft.ts';
import type { ActingAs, Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';
import { unitsAbove } from './units-above.ts';

export interface RedoingBodies {
  redo: { readonly reasonId?: string };
}

export const redoing: Rules<RedoingBodies> = {
  /**
   * The verdict "unit at fault" (DOMAIN 6): a new round for the same unit; the second time for the unit one level up, final;
   * after that only an explanation is left.
   */
  redo: {
    guard: (appeal, actor, context) =>
      whyNotRedo(appeal, actor, context.policy) ??
      (whoRedoes(appeal, context) === undefined ? 'nobody-to-redo' : undefined),
    decide: ({ appeal, body, context }) => {
      const before = leadOf(appeal) as Assignment;
      const isSecond = redosOf(appeal) > 0;
      const unitId = whoRedoes(appeal, context) as string;
      const id = `a${appeal.assignments.length + 1}`;
      const next: AssignmentChange = {
        id,
        unitId,
        role: 'lead',
        status: 'toSign',
        level: 0,
        ...(isSecond && { final: true }),
      };
      const clocks = clockDraft(appeal, context, { round: appeal.round + 1 })
        .stop('followUp')
        .stop('review', { subject: 'verdict' })
        .start('sign', { assignmentId: id })
        .start('result', { assignmentId: id, limit: redoLimit(appeal, context) });
      return {
        to: 'dispatched',
        data: { lead: unitId, above: unitId !== before.unitId },
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

/** Whether SYS redoes the case by itself: where the policy says so, in round 1, and nobody has to be kept out. */
export function isRedoneBySystem(appeal: Appeal, policy: Policy): boolean {
  return whyNotRedo(appeal, { id: 'system', role: 'SYS' }, policy) === undefined;
}

/** How often the case was redone since it was filed or last reopened. */
export function redosOf({ redoneRounds, reopenedRound = 0 }: Appeal): number {
  return redoneRounds.filter((round) => round > reopenedRound).length;
}

/** A new round takes the case back from all who had it: there is one lead at any time. */
export function withdrawAll(appeal: Appeal): AssignmentChange[] {
  return appeal.assignments.filter(isLive).map(({ id }) => ({ id, status: 'withdrawn' }));
}

function whyNotRedo(appeal: Appeal, actor: ActingAs, policy: Policy): RuleCode | undefined {
  if (!appeal.followUp.verdictPending) return 'verdict-not-pending';
  if (!leadOf(appeal)) return 'nobody-to-redo';
  if (redosOf(appeal) >= policy.maxRedos) return 'redo-used-up';
  if (actor.role !== 'SYS') return undefined;
  const needsPerson = appeal.kind === 'report' || appeal.accusedUnitId !== undefined;
  return policy.redoBySystem && appeal.round === 1 && !needsPerson ? undefined : 'not-by-system';
}

/**
 * The unit itself, the second time the one above it, but for the top of the tree; in both cases the nearest level that is in
 * force and not on the side of an accused unit, where the unit may have come to stand meanwhile. Where none is, the unit
 * itself; undefined where that is on the accused side.
 */
function whoRedoes(appeal: Appeal, context: Context): string | undefined {
  const { unitId } = leadOf(appeal) as Assignment;
  const above = unitsAbove(appeal, unitId, context);
  const isAbove = redosOf(appeal) > 0 && above.length > 0;
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

/** The class's own limit, but never more than the policy lets a redo take. */
export function redoLimit(
  { clockClass, urgency }: Pick<Appeal, 'clockClass' | 'urgency'>,
  { policy, calendar, now }: Pick<Context, 'policy' | 'calendar' | 'now'>,
): ParsedLimit {
  const own = getLimit(policy, 'result', clockClass, urgency);
  const most = requireLimit(policy.redoResult);
  return addLimit(calendar, own, now).dueAt <= addLimit(calendar, most, now).dueAt ? own : most;
}
