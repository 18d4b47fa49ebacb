import { coversCounty, headsEnterprise, type UnitGrant } from '#accounts/agents.rules.ts';
import type { Context } from '#appeals/case/domain/context.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { draftClocks } from '#appeals/case/domain/rules/clock-draft.ts';
import { isValidAt } from '#directory/domain/directory.ts';
import type { RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import type { BodyOf } from '#kernel/domain/commands/declaration.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { RefusalOf } from '#kernel/domain/result.ts';
import type { REQUEST_DECLARATIONS } from './commands/all-commands.ts';
import type { ServiceRequest } from './request.ts';
import type { RequestChanges, RequestEventData } from './request-event.ts';
import type { REQUEST_TRANSITIONS, RequestCommandName } from './transitions.ts';

/** The rules that a command on a request can break although state and role allow it. */
export type RequestRuleCode =
  | 'file-as-appeal'
  | 'not-your-request'
  | 'not-your-county'
  | 'not-a-manager'
  | 'same-manager'
  | 'already-escalated'
  | 'unknown-policy'
  | 'policy-over'
  | 'policy-changed'
  | 'consent-missing'
  | 'consent-known'
  | 'consent-over'
  | 'unknown-partner'
  | 'not-your-referral'
  | 'already-referred'
  | 'no-reply-awaited'
  | 'not-financing'
  | 'need-missing'
  | 'need-not-shared'
  | 'offers-made'
  | 'offer-missing'
  | 'offer-over'
  | 'fees-above-amount'
  | 'offer-chosen'
  | 'amount-or-failure'
  | 'amount-above-offer'
  | 'financing-recorded'
  | 'financing-open'
  | 'not-legal-affairs'
  | 'slot-over'
  | 'slot-taken'
  | 'consent-too-short'
  | 'appointment-missing'
  | 'unknown-appeal'
  | 'work-order-open'
  | 'not-due'
  | 'mark-not-due'
  | 'nothing-to-recompute'
  | 'rating-over'
  | 'already-rated'
  | 'file-again'
  | 'reopening-over'
  | 'reopenings-used-up';

export type RequestRefusal = RefusalOf<RequestCommandName, RequestStatus, RequestRuleCode>;

/** What a decision on a request depends on, apart from the request. */
export type RequestContext = Pick<Context, 'now' | 'policy' | 'calendar' | 'unit' | 'staff' | 'appeal' | 'danger'> & {
  /** Whether the caller stands in for the manager, who is away. */
  readonly isDeputy?: boolean;
};

/** The body of each command, as it declares it; texts and files by their ids. */
export type RequestBodies = { readonly [C in RequestCommandName]: BodyOf<(typeof REQUEST_DECLARATIONS)[C]> };

/** What a rule decides on. */
export interface RequestStep<Body> {
  readonly request: ServiceRequest;
  readonly body: Body;
  readonly actor: AuthorisedActor;
  readonly context: RequestContext;
}

/** What a rule answers, as for appeals: the next state and what changes, or the rule that the command breaks. */
export type RequestOutcomeOf<C extends RequestCommandName> =
  | {
      readonly to?: RequestStatus;
      readonly data: RequestEventData[(typeof REQUEST_TRANSITIONS)[C]['event']];
      readonly changes?: Omit<RequestChanges, 'status'>;
    }
  | { readonly broken: RequestRuleCode };

/** The rule of one command: the guard needs no body, so that `canDoRequest` can ask it. */
export interface RequestRule<C extends RequestCommandName, Body> {
  readonly guard?: (
    request: ServiceRequest,
    actor: AuthorisedActor,
    context: RequestContext,
  ) => RequestRuleCode | undefined;
  readonly decide: (step: RequestStep<Body>) => RequestOutcomeOf<C>;
}

/** The rules of a group of commands. */
export type RequestRules<Names extends RequestCommandName> = {
  readonly [C in Names]: RequestRule<C, RequestBodies[C]>;
};

/** Begins the clock entries of one event. All request types have the marks of the class `general`, which count working days. */
export function draftRequestClocks(request: ServiceRequest, context: RequestContext) {
  return draftClocks({ ...request, clockClass: 'general', urgency: 'normal' }, context);
}

/**
 * A manager, or the deputy of one who is away, acts on the manager's requests; leaders and supervisors on those of their counties.
 * The other roles are checked elsewhere.
 */
export function guardOwn(
  request: ServiceRequest,
  actor: AuthorisedActor,
  context: RequestContext,
): RequestRuleCode | undefined {
  if (actor.role === 'MGR') return request.managerId === actor.id || context.isDeputy ? undefined : 'not-your-request';
  if (actor.role !== 'LDR' && actor.role !== 'SUP') return undefined;
  const grant = findUnitGrant(actor, context);
  return grant && headsEnterprise(grant, request.county) ? undefined : 'not-your-county';
}

/** A manager of the county of the pool. */
export function guardPool(
  request: ServiceRequest,
  actor: AuthorisedActor,
  context: RequestContext,
): RequestRuleCode | undefined {
  const grant = findUnitGrant(actor, context);
  return grant && coversCounty(grant, request.county) ? undefined : 'not-your-county';
}

/** Why a member of staff cannot become the manager of a request. */
export function whyNotManager(
  { county, managerId }: ServiceRequest,
  named: string,
  context: RequestContext,
): RequestRuleCode | undefined {
  if (named === managerId) return 'same-manager';
  const isFit = context.staff(named)?.grants.some(({ role, unitId }) => {
    const unit = context.unit(unitId);
    return role === 'MGR' && unit !== undefined && coversCounty({ role, unit }, county);
  });
  return isFit ? undefined : 'not-a-manager';
}

/** A partner organisation in force. */
export function isPartner(unitId: string, { unit, now }: Pick<RequestContext, 'unit' | 'now'>): boolean {
  const found = unit(unitId);
  return found?.kind === 'partner' && isValidAt(found, now);
}

function findUnitGrant({ role, unitId }: AuthorisedActor, { unit }: RequestContext): UnitGrant | undefined {
  const found = unitId === undefined ? undefined : unit(unitId);
  return found && { role, unit: found };
}

/** Whether the running clock of a kind has ended. */
export function isClockDue({ clocks }: ServiceRequest, kind: 'lapse' | 'followUp', now: Instant): boolean {
  return clocks.some((clock) => clock.kind === kind && clock.state === 'running' && clock.dueAt <= now);
}

/** Why a use case of requests refuses: in general, a filing of an appeal, or a command on a request. */
export type RequestFailure = CaseFailure | { readonly kind: 'request-refused'; readonly refusal: RequestRefusal };
