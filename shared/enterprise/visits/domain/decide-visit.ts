import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import type { Actor, AuthorisedActor } from '#kernel/domain/actor.ts';
import { assertLeadsTo, omitUnchanged } from '#kernel/domain/commands/transition-row.ts';
import { tryGrants } from '#kernel/domain/commands/try-grants.ts';
import { latest } from '#kernel/domain/instant.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import {
  getVisitTransition,
  mayGiveOnVisit,
  VISIT_COMMANDS,
  VISIT_TRANSITIONS,
  type VisitCommandName,
} from './transitions.ts';
import { type BusinessVisit, findVisit, type VisitBook } from './visit-book.ts';
import { toVisitId, toVisitLogId, VISIT_EVENT_SCHEMA, type VisitEvent } from './visit-event.ts';
import { VISIT_RULES, type VisitBodies, type VisitContext, type VisitRule, type VisitRuleCode } from './visit-rules.ts';
import type { VisitStatus } from './vocabulary.ts';

/** A command with its body; without a visit it begins one. */
export interface VisitCommand<C extends VisitCommandName = VisitCommandName> {
  readonly name: C;
  readonly visitId?: string | undefined;
  readonly body: VisitBodies[C];
}

/** Why a command on a visit was not accepted. A new visit has no state yet. */
export type VisitRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-permitted'; readonly command: VisitCommandName }
  | { readonly kind: 'illegal-transition'; readonly command: VisitCommandName; readonly status: VisitStatus }
  | { readonly kind: 'rule-broken'; readonly code: VisitRuleCode; readonly status?: VisitStatus }
  /** Others changed the visits of the business again and again meanwhile. */
  | { readonly kind: 'stale-version' };

/**
 * Decides a command on a visit: the event that it adds, or the refusal, in the same manner as for requests. It is decided on all visits
 * of the business, and appended to their one log, so that no race can pass the limit of a month (DOMAIN 8).
 */
export function decideVisit<C extends VisitCommandName>(
  book: VisitBook,
  { name, visitId, body }: VisitCommand<C>,
  actor: Actor,
  context: VisitContext,
  request: RequestRef,
): Result<VisitEvent, VisitRefusal> {
  const acting = listGrants(actor, name);
  if (acting.length === 0) return fail({ kind: 'not-permitted', command: name });
  const visit = visitId === undefined ? undefined : findVisit(book, visitId);
  const isNew = getVisitTransition(name).from.length === 0;
  if (!isNew && !visit) return fail({ kind: 'not-found' });
  const allowed = visit && !isNew ? acting.filter(({ role }) => mayGiveOnVisit(name, role, visit.status)) : acting;
  const decided = tryGrants(allowed, (as): Result<VisitEvent, VisitRefusal> => {
    const rule = VISIT_RULES[name] as VisitRule<VisitCommandName>;
    const broken = visit && rule.guard?.(visit, as, context);
    const outcome = broken
      ? { broken }
      : rule.decide({ book, visit, body, actor: as, context } as Parameters<typeof rule.decide>[0]);
    if ('broken' in outcome)
      return fail({ kind: 'rule-broken', code: outcome.broken, ...(visit && { status: visit.status }) });
    assertLeadsTo(name, getVisitTransition(name), outcome.to);
    const { creditCode } = context.business;
    return ok({
      requestId: toVisitLogId(creditCode),
      version: book.version + 1,
      type: VISIT_TRANSITIONS[name].event,
      schema: VISIT_EVENT_SCHEMA,
      at: latest(context.now, book.changedAt ?? context.now),
      actor: as,
      request,
      changes: omitUnchanged({ status: outcome.to, texts: outcome.texts }),
      data: { visitId: visit?.id ?? toVisitId(creditCode, request), ...outcome.data },
    } as VisitEvent);
  });
  return decided ?? fail({ kind: 'illegal-transition', command: name, status: visit?.status ?? 'asked' });
}

/** Lists the commands that `decideVisit` would now accept from this caller with a valid body, in the order of the table. */
export function canDoVisit(visit: BusinessVisit, actor: Actor, context: VisitContext): VisitCommandName[] {
  return VISIT_COMMANDS.filter((name) =>
    listGrants(actor, name).some((as) => {
      const rule = VISIT_RULES[name] as VisitRule<VisitCommandName>;
      return mayGiveOnVisit(name, as.role, visit.status) && rule.guard?.(visit, as, context) === undefined;
    }),
  );
}

function listGrants({ id, grants }: Actor, name: VisitCommandName): AuthorisedActor[] {
  return grants
    .filter(({ role }) => getVisitTransition(name).roles.includes(role))
    .map(({ role, unitId }) => ({ id, role, ...(unitId !== undefined && { unitId }) }));
}

/** Why a use case of visits refuses: in general, or a command on a visit. */
export type VisitFailure =
  | CaseFailure
  | { readonly kind: 'visit-refused'; readonly refusal: Exclude<VisitRefusal, { readonly kind: 'not-found' }> };
