import { type Instant, latest } from '#kernel/domain/instant.ts';
import { addLimit } from '#kernel/domain/time/calendar.ts';
import { requireLimit } from '#kernel/domain/time/duration.ts';
import { type Appeal, findLead, getPhase } from '../../domain/appeal.ts';
import { isRouted } from '../../domain/assignments/returns.ts';
import { findNextCheckpoint } from '../../domain/deciding/due.ts';
import { getTransition } from '../../domain/transitions.ts';
import type { WaitAnswer } from '../../ports/workflow.ts';
import type { ClockRules } from '../cases/case-context.ts';

/**
 * What a run waits for now: the phase, the next checkpoint, and whether routing is due. With no clock left the checkpoint is
 * the policy's idle limit. A run that is older than the case's own is done (ARCHITECTURE 2).
 */
export function toWaitAnswer(appeal: Appeal, run: number, rules: ClockRules): WaitAnswer {
  const { policy, calendar } = rules;
  const isOutdated = appeal.run > run;
  return {
    phase: isOutdated ? 'done' : getPhase(appeal),
    checkpoint: findNextCheckpoint(appeal, policy, calendar) ?? findIdleCheckpoint(appeal, rules),
    // A case that was just filed is routed by the start of its run.
    routeAgain:
      !isOutdated &&
      (appeal.status === 'accepted' || appeal.routing !== undefined) &&
      !isRouted(appeal) &&
      !findLead(appeal) &&
      canBeRouted(appeal),
  };
}

/** When a run looks again at a case whose clocks are all stopped or paused. */
export function findIdleCheckpoint(
  { changedAt }: { readonly changedAt: Instant },
  { policy, calendar, now }: ClockRules,
): Instant {
  return addLimit(calendar, requireLimit(policy.idleCheckpoint), latest(now, changedAt)).dueAt;
}

/** Whether the table of transitions allows routing now. Without this check a run would ask for it again and again. */
export function canBeRouted({ status }: Appeal): boolean {
  return getTransition('suggest').from.includes(status);
}
