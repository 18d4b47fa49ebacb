import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import type { UnitRequestKind } from '#kernel/domain/vocabulary.ts';
import { type Appeal, findLead } from '../../appeal.ts';
import type { UnitRequest } from '../../assignments/assignment.ts';
import { findOpenRequest } from '../../assignments/unit-requests.ts';
import type { Context } from '../../context.ts';
import type { RuleCode } from '../../refusal.ts';
import { draftClocks } from '../clock-draft.ts';
import { requireAssignment } from '../require-assignment.ts';
import type { Step } from '../rule.ts';
import { findWorkingAssignment, guardWorking } from './own-assignments.ts';

/** Why the caller may not make this request now: only the lead may, and one request of a kind at a time (DOMAIN 3). */
export function whyNotAsk(appeal: Appeal, actor: AuthorisedActor, kind: UnitRequestKind): RuleCode | undefined {
  const working = guardWorking(appeal, actor);
  if (working) return working;
  if (findWorkingAssignment(appeal, actor)?.role !== 'lead') return 'not-your-assignment';
  return findOpenRequest(appeal, kind) ? 'request-pending' : undefined;
}

/** Builds the guard of a decision: a request must be open. */
export function guardAsked(kind: UnitRequestKind) {
  return (appeal: Appeal): RuleCode | undefined => (findOpenRequest(appeal, kind) ? undefined : 'nothing-requested');
}

/** The open request of a kind. @throws Error without one, which the guard rules out. */
export function requireRequest(appeal: Appeal, kind: UnitRequestKind): UnitRequest {
  const asked = findOpenRequest(appeal, kind);
  if (!asked) throw new Error(`appeal ${appeal.id} has no open request for ${kind}`);
  return asked;
}

/** The id of the lead's assignment. */
export function requireLeadId(appeal: Appeal): string {
  return requireAssignment(appeal, findLead(appeal)).id;
}

/** The ledger entries of a new request: its review has a clock. */
export function startReview(appeal: Appeal, kind: UnitRequestKind, context: Context) {
  return draftClocks(appeal, context).start('review', { subject: kind }).entries;
}

/** The first ledger entries of a decision: the review ends. */
export function stopReview(appeal: Appeal, kind: UnitRequestKind, context: Context) {
  return draftClocks(appeal, context).stop('review', { subject: kind });
}

/** Builds the rule of a denial: nothing changes for the unit, which gets the reason. */
export function buildDenial(kind: UnitRequestKind) {
  return {
    guard: guardAsked(kind),
    decide: ({ appeal, body, context }: Step<{ readonly reasonId: string }>) => ({
      data: { assignmentId: requireRequest(appeal, kind).assignmentId },
      changes: { texts: toTextRefs(body.reasonId, 'reason'), clocks: stopReview(appeal, kind, context).entries },
    }),
  };
}
