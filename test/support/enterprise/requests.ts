import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import { decideRequest, decideRequestFiling, type RequestCommand } from '#enterprise/requests/domain/decide-request.ts';
import { evolveRequest, type ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { RequestBodies, RequestContext } from '#enterprise/requests/domain/request-rule.ts';
import {
  getRequestTransition,
  REQUEST_COMMANDS,
  type RequestCommandName,
} from '#enterprise/requests/domain/transitions.ts';
import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { contextAt, instant, localTime } from '../domain/world.ts';
import { makeBody, ordinary } from '../fields/make-body.ts';
import { REQUEST_VALUES } from './request-values.ts';

const unit = (id: string, kind: Unit['kind'], regionCode: string): Unit => ({
  id,
  name: id,
  kind,
  ancestors: [],
  regionCode,
});
const UNITS = [
  unit('district', 'district', '210102'),
  unit('other', 'district', '210106'),
  unit('centre', 'centre', '210000'),
  unit('bank', 'partner', '210100'),
  unit('other-bank', 'partner', '210100'),
  { ...unit('closed-bank', 'partner', '210100'), validTo: localTime('2026-03-01 00:00') },
];
const STAFF: readonly StaffMember[] = [
  { subject: 'manager-1', name: '甲', grants: [{ role: 'MGR', unitId: 'district' }] },
  { subject: 'manager-2', name: '乙', grants: [{ role: 'MGR', unitId: 'district' }] },
  { subject: 'foreign', name: '丙', grants: [{ role: 'MGR', unitId: 'other' }] },
];

/** The context of a decision at a local time. */
export function requestContext(at: string | Instant): RequestContext {
  const now = at.includes('T') ? instant(at) : localTime(at);
  const base = contextAt(now);
  return {
    ...base,
    unit: (id) => UNITS.find((each) => each.id === id),
    staff: (id) => STAFF.find((each) => each.subject === id),
  };
}

const UNIT_OF: Readonly<Partial<Record<Role, string>>> = {
  MGR: 'district',
  LDR: 'district',
  SUP: 'centre',
  PTN: 'bank',
};

/** Somebody in a role: the agent, the manager of the factory, the leader of its district, a supervisor, the bank. */
export function actorOf(
  role: Role,
  id = role === 'MGR' ? 'manager-1' : `${role.toLowerCase()}-1`,
  unitId = UNIT_OF[role],
): Actor {
  return { id, grants: [{ role, ...(unitId !== undefined && { unitId }) }] };
}

const USUAL = { now: localTime('2026-03-11 10:00') };

/** An ordinary body of each command. */
export const BODIES = Object.fromEntries(
  REQUEST_COMMANDS.map((name) => [
    name,
    makeBody(REQUEST_VALUES, name, getRequestTransition(name), USUAL, ordinary(USUAL), 'kept'),
  ]),
) as unknown as { readonly [C in Exclude<RequestCommandName, 'file'>]: RequestBodies[C] };

export const START = '2026-03-09 10:00';

export function fileRequest(type: RequestType = 'policyAdvice', managerId: string | null = 'manager-1', at = START) {
  const filing = { number: 'E1', creditCode: '91210102MA0E00001H', type, county: '210102' };
  const body = { filing, textId: 'original', mediaIds: [], ...(managerId !== null && { managerId }) };
  return decideRequestFiling('r-1', { name: 'file', body }, actorOf('APP'), requestContext(at));
}

export function filedRequest(
  type: RequestType = 'policyAdvice',
  managerId: string | null = 'manager-1',
  at = START,
): ServiceRequest {
  const filed = fileRequest(type, managerId, at);
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return evolveRequest(undefined, filed.value);
}

/** Gives a command with its ordinary body; undefined when it is refused. */
export function tryCommand<C extends Exclude<RequestCommandName, 'file'>>(
  request: ServiceRequest,
  name: C,
  actor: Actor,
  at: string | Instant = START,
  body: RequestBodies[C] = BODIES[name] as RequestBodies[C],
) {
  return decideRequest(request, { name, body } as RequestCommand<C>, actor, requestContext(at));
}

/** The request after a command that must be accepted, and its event. */
export function give<C extends Exclude<RequestCommandName, 'file'>>(
  request: ServiceRequest,
  name: C,
  role: Role,
  at: string | Instant = START,
  body?: RequestBodies[C],
): ServiceRequest {
  const decided = tryCommand(request, name, actorOf(role), at, body);
  if (!decided.ok) throw new Error(`${name} in ${request.status}: ${JSON.stringify(decided.error)}`);
  return evolveRequest(request, decided.value as RequestEvent);
}

/** A request in each state, reached by ordinary commands. */
export function requestsByStatus(type: RequestType = 'policyAdvice'): Readonly<Record<string, ServiceRequest>> {
  const assigned = filedRequest(type);
  const accepted = give(assigned, 'accept', 'MGR');
  const advised = give(accepted, 'advise', 'MGR');
  const referred = give(give(accepted, 'consent', 'APP'), 'refer', 'MGR');
  const feedback = give(advised, 'conclude', 'MGR');
  return {
    requested: filedRequest(type, null),
    assigned,
    accepted,
    advised,
    referred,
    partnerReplied: give(referred, 'recordPartnerReply', 'PTN'),
    workOrder: give(accepted, 'openWorkOrder', 'MGR'),
    feedback,
    closed: give(feedback, 'rate', 'APP'),
  };
}
