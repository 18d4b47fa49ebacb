import { coversCounty, headsEnterprise, isActing, type UnitGrant } from '#accounts/agents.rules.ts';
import type { Agents } from '#accounts/ports/agents.ts';
import { findStaffMember } from '#accounts/usecases/resolve-viewer.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { findCase } from '#appeals/case/usecases/cases/load-case.ts';
import { authorizeView } from '#appeals/case/usecases/cases/open-case.ts';
import { isValidAt } from '#directory/domain/directory.ts';
import type { Absences } from '#enterprise/businesses/absences.port.ts';
import { standsIn } from '#enterprise/businesses/absences.ts';
import { readUnitGrants } from '#enterprise/businesses/open-business.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { isAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { type Instant, latest } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import { findConsent, foldRequest, type ServiceRequest } from '../domain/request.ts';
import type { RequestEvent } from '../domain/request-event.ts';
import type { RequestContext } from '../domain/request-rule.ts';
import type { RequestLog } from '../requests.port.ts';
import { type NamedInRequest, type RequestContextDeps, readRequestContext } from './request-context.ts';

export interface OpenRequestDeps extends RequestContextDeps {
  readonly requestLog: RequestLog;
  readonly numbers: Pick<Numbers, 'find'>;
  /** For agents. */
  readonly agents: Pick<Agents, 'find'>;
  /** For managers who stand in for another one. */
  readonly absences: Pick<Absences, 'find'>;
  /** The log of appeals, for work orders. */
  readonly log: EventLog;
}

/** Who asks: an agent of a business, a member of staff, or a person of a partner. */
export interface RequestCaller {
  readonly kind: 'agent' | 'staff' | 'partner';
  readonly subject: string;
}

/** A request with its events. */
export interface LoadedRequest {
  readonly request: ServiceRequest;
  readonly events: readonly RequestEvent[];
}

/** A request for a caller in scope. */
export interface RequestAccess extends LoadedRequest {
  readonly audience: RequestCaller['kind'];
  /** The caller with the grants that reach this request. */
  readonly actor: Actor;
  readonly context: RequestContext;
  /** The appeals that were opened for it, oldest first, as their appellant sees them. */
  readonly workOrders: readonly CaseAccess[];
}

/** The request of an id as its log is now; undefined when there is none. */
export async function loadRequest(
  log: Pick<RequestLog, 'read'>,
  requestId: string,
): Promise<LoadedRequest | undefined> {
  const events = await log.read(requestId);
  const request = foldRequest(events);
  return request && { request, events };
}

/** The request of a number; undefined for an unknown one, after the same reads. */
export async function findRequest(
  { numbers, requestLog }: Pick<OpenRequestDeps, 'numbers' | 'requestLog'>,
  number: string,
): Promise<LoadedRequest | undefined> {
  if (!isAppealNumber(number)) return undefined;
  return loadRequest(requestLog, (await numbers.find(number)) ?? `absent-${number}`);
}

/**
 * The request of a number for a caller in scope: who acts for the business now, its manager or the deputy of one who is away, for one in the pool the
 * managers of its county, and the heads of the county. Every other caller gets the answer for an unknown number (DOMAIN 2, 8).
 */
export async function openRequest(
  deps: OpenRequestDeps,
  number: string,
  caller: RequestCaller,
  loaded?: LoadedRequest,
): Promise<Result<RequestAccess, Failure>> {
  const found = loaded ?? (await findRequest(deps, number));
  const granted = await grantCaller(deps, found, caller);
  if (!granted.ok) return granted;
  const { grants, isDeputy = false } = granted.value;
  if (!found || grants.length === 0) return NOT_FOUND;
  const actor = { id: caller.subject, grants };
  // What is done for the business elsewhere is not for partners.
  const workOrders = caller.kind === 'partner' ? [] : await openWorkOrders(deps, found);
  const context = await readContextFor(deps, { ...found, workOrders, context: { isDeputy } }, actor);
  return ok({ ...found, audience: caller.kind, actor, context, workOrders });
}

/** What a decision of this actor depends on: units of the grants, and the appeals of work orders with those that they follow. */
export async function readContextFor(
  deps: RequestContextDeps,
  {
    request,
    workOrders,
    context,
  }: Pick<RequestAccess, 'request' | 'workOrders'> & { readonly context: Pick<RequestContext, 'isDeputy'> },
  actor: Actor,
  { staffIds = [], unitIds = [] }: Pick<NamedInRequest, 'staffIds' | 'unitIds'> = {},
): Promise<RequestContext> {
  return readRequestContext(deps, request, {
    unitIds: [...actor.grants.flatMap(({ unitId }) => unitId ?? []), ...unitIds],
    staffIds,
    isDeputy: context.isDeputy ?? false,
    appeals: workOrders.flatMap(({ appeal, master }) => (master ? [appeal, master.appeal] : [appeal])),
  });
}

/** The appeals that were opened for a request. Its manager and its agents see them as an appellant does, and no notes of units. */
async function openWorkOrders(
  deps: Pick<OpenRequestDeps, 'log' | 'numbers' | 'directory' | 'time'>,
  { events }: LoadedRequest,
): Promise<readonly CaseAccess[]> {
  const numbers = events.flatMap((event) =>
    event.type === 'request.workOrderOpened' ? [event.data.appealNumber] : [],
  );
  const opened = await Promise.all(
    numbers.map(async (number) => authorizeView(deps, await findCase(deps, number), { kind: 'code-holder' })),
  );
  return opened.flatMap((each) => (each.ok ? [each.value] : []));
}

/** The grants with which a caller reaches the request; none for a caller out of scope. */
type Granted = { readonly grants: Actor['grants']; readonly isDeputy?: boolean };

async function grantCaller(
  deps: OpenRequestDeps,
  found: LoadedRequest | undefined,
  caller: RequestCaller,
): Promise<Result<Granted, Failure>> {
  return caller.kind === 'agent' ? grantAgent(deps, found, caller) : grantStaff(deps, found, caller);
}

async function grantAgent(
  { agents }: OpenRequestDeps,
  found: LoadedRequest | undefined,
  { subject }: RequestCaller,
): Promise<Result<Granted, Failure>> {
  const agent = await agents.find(subject, found?.request.creditCode ?? 'absent');
  return ok({ grants: isActing(agent) ? [{ role: 'APP' }] : [] });
}

/** What nobody has. */
const NOWHERE = { county: '' };

async function grantStaff(
  deps: OpenRequestDeps,
  found: LoadedRequest | undefined,
  { subject, kind }: RequestCaller,
): Promise<Result<Granted, Failure>> {
  const staff = await findStaffMember(deps, subject);
  if (!staff.ok) return fail(staff.error);
  const grants = await readUnitGrants(deps.directory, staff.value.grants);
  const now = latest(deps.time.now(), found?.request.changedAt ?? deps.time.now());
  const isDeputy = kind === 'staff' && (await standsIn(deps, subject, grants, found?.request ?? NOWHERE, now));
  if (!found) return ok({ grants: [] });
  const { request } = found;
  const isReached = (grant: UnitGrant) =>
    kind === 'partner' ? sharesWith(request, grant, now) : reaches(request, subject, grant, isDeputy);
  return ok({ isDeputy, grants: grants.filter(isReached).map(({ role, unit }) => ({ role, unitId: unit.id })) });
}

/** Whether the request was referred to the partner of a grant, and the business consents now. */
function sharesWith(request: ServiceRequest, { role, unit }: UnitGrant, now: Instant): boolean {
  if (role !== 'PTN' || unit.kind !== 'partner' || !isValidAt(unit, now)) return false;
  return request.partners.includes(unit.id) && findConsent(request, unit.id, now) !== undefined;
}

/** Whether a grant lets its holder see the request. */
function reaches({ county, managerId }: ServiceRequest, staffId: string, grant: UnitGrant, isDeputy: boolean): boolean {
  if (grant.role === 'MGR' && (managerId === undefined || isDeputy)) return coversCounty(grant, county);
  if (grant.role === 'MGR') return managerId === staffId;
  return (grant.role === 'LDR' || grant.role === 'SUP') && headsEnterprise(grant, county);
}
