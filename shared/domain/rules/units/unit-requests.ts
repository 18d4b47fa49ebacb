import { type Appeal, leadOf } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/context.ts';
import type { RuleCode } from '../../appeal/refusal.ts';
import { openRequest, type UnitRequest } from '../../appeal/unit-requests.ts';
import type { UnitRequestKind } from '../../appeal/words.ts';
import { clockDraft } from '../clock-draft.ts';
import type { ActingAs, Step } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';
import { guardWorking, workingOf } from './own-assignments.ts';

/** Why the caller may not ask for this now: only the lead asks, and at most one request of a kind is open (DOMAIN 3). */
export function whyNotAsk(appeal: Appeal, actor: ActingAs, kind: UnitRequestKind): RuleCode | undefined {
  const working = guardWorking(appeal, actor);
  if (working) return working;
  if (workingOf(appeal, actor)?.role !== 'lead') return 'not-your-assignment';
  return openRequest(appeal, kind) ? 'request-pending' : undefined;
}

/** Guard of a decision: there is something to decide. */
export function guardAsked(kind: UnitRequestKind) {
  return (appeal: Appeal): RuleCode | undefined => (openRequest(appeal, kind) ? undefined : 'nothing-requested');
}

/** What is decided on; the guard has seen to it that there is something. */
export function askedOf(appeal: Appeal, kind: UnitRequestKind): UnitRequest {
  const asked = openRequest(appeal, kind);
  if (!asked) throw new Error(`appeal ${appeal.id} has no open request for ${kind}`);
  return asked;
}

/** The lead's assignment, for which its unit asks. */
export function askingOf(appeal: Appeal): string {
  const lead = leadOf(appeal);
  if (!lead) throw new Error(`appeal ${appeal.id} is in progress without a lead`);
  return lead.id;
}

/** The review of a request begins: it has a clock like the others. */
export function askedNow(appeal: Appeal, kind: UnitRequestKind, context: Context) {
  return clockDraft(appeal, context).start('review', { subject: kind }).entries;
}

/** The ledger entries of a decision, to be gone on with. */
export function decidedNow(appeal: Appeal, kind: UnitRequestKind, context: Context) {
  return clockDraft(appeal, context).stop('review', { subject: kind });
}

/** The rule of a denial: the unit goes on as before, and reads why. */
export function denialOf(kind: UnitRequestKind) {
  return {
    guard: guardAsked(kind),
    decide: ({ appeal, body, context }: Step<{ readonly reasonId: string }>) => ({
      data: { assignmentId: askedOf(appeal, kind).assignmentId },
      changes: { texts: toTextRefs(body.reasonId, 'reason'), clocks: decidedNow(appeal, kind, context).entries },
    }),
  };
}
