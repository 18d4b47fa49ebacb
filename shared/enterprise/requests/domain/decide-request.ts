import { buildCancelEntry } from '#appeals/case/domain/clocks/clock-entries.ts';
import type { Envelope } from '#appeals/case/domain/deciding/decide.ts';
import type { RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import type { Actor, AuthorisedActor } from '#kernel/domain/actor.ts';
import { assertLeadsTo, omitUnchanged } from '#kernel/domain/commands/transition-row.ts';
import { tryGrants } from '#kernel/domain/commands/try-grants.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { isDanger, NO_DANGER } from '#texts/domain/recognisers/danger.ts';
import { buildBlankRequest, type ServiceRequest } from './request.ts';
import { REQUEST_EVENT_SCHEMA, type RequestChanges, type RequestEvent, type RequestEventOf } from './request-event.ts';
import type { RequestBodies, RequestContext, RequestRefusal, RequestRule } from './request-rule.ts';
import { REQUEST_RULES } from './rules/request-rules.ts';
import {
  getRequestTransition,
  mayGiveOnRequest,
  REQUEST_COMMANDS,
  REQUEST_TRANSITIONS,
  type RequestCommandName,
} from './transitions.ts';

/** A command with its body. */
export interface RequestCommand<C extends RequestCommandName = RequestCommandName> {
  readonly name: C;
  readonly body: RequestBodies[C];
}

/**
 * Decides a command on a request: the event that it adds, or the refusal, in the same manner as for appeals. The table of
 * transitions checks state and role, the rule of the command all else (DOMAIN 8).
 */
export function decideRequest<C extends RequestCommandName>(
  request: ServiceRequest,
  command: RequestCommand<C>,
  actor: Actor,
  context: RequestContext,
  { request: ref, expectedVersion }: Envelope = {},
): Result<RequestEvent, RequestRefusal> {
  const allowed = listAllowed(request, command.name, actor, expectedVersion);
  if (!allowed.ok) return allowed;
  const { status, version } = request;
  const decided = tryGrants(allowed.value, (as) => applyRequestRule(request, command, as, context, ref));
  return decided ?? fail({ kind: 'illegal-transition', command: command.name, status, version });
}

/** Why `decideRequest` would refuse a command whatever its body is. Undefined: only the body can break a rule. */
export function findRequestRefusal(
  request: ServiceRequest,
  name: RequestCommandName,
  actor: Actor,
  context: RequestContext,
  { expectedVersion }: Envelope = {},
): RequestRefusal | undefined {
  const allowed = listAllowed(request, name, actor, expectedVersion);
  if (!allowed.ok) return allowed.error;
  const { status, version } = request;
  const [broken, ...more] = allowed.value.map((as) => REQUEST_RULES[name].guard?.(request, as, context));
  return broken && more.every((code) => code !== undefined)
    ? { kind: 'rule-broken', code: broken, status, version }
    : undefined;
}

/** The grants with which the table and the version let a caller give a command; at least one. */
function listAllowed(
  { status, version }: ServiceRequest,
  name: RequestCommandName,
  actor: Actor,
  expectedVersion: number | undefined,
): Result<readonly AuthorisedActor[], RequestRefusal> {
  const acting = listGrants(actor, name);
  if (acting.length === 0) return fail(notPermitted(name, actor));
  if (expectedVersion !== undefined && expectedVersion !== version)
    return fail({ kind: 'stale-version', status, version });
  const allowed = acting.filter(({ role }) => mayGiveOnRequest(name, role, status));
  return allowed.length > 0 ? ok(allowed) : fail({ kind: 'illegal-transition', command: name, status, version });
}

/** Decides the command that creates the request with this id. */
export function decideRequestFiling(
  requestId: string,
  command: RequestCommand<'file'>,
  actor: Actor,
  context: RequestContext,
  { request: ref }: Envelope = {},
): Result<RequestEvent, RequestRefusal> {
  const blank = buildBlankRequest(requestId, command.body.filing, context.now);
  const decided = tryGrants(listGrants(actor, 'file'), (as) => applyRequestRule(blank, command, as, context, ref));
  return decided ?? fail(notPermitted('file', actor));
}

/** Lists the commands that `decideRequest` would now accept from this caller with a valid body, in the order of the table. */
export function canDoRequest(request: ServiceRequest, actor: Actor, context: RequestContext): RequestCommandName[] {
  return REQUEST_COMMANDS.filter((name) =>
    listGrants(actor, name).some(
      (as) =>
        mayGiveOnRequest(name, as.role, request.status) &&
        REQUEST_RULES[name].guard?.(request, as, context) === undefined,
    ),
  );
}

function listGrants({ id, grants }: Actor, name: RequestCommandName): AuthorisedActor[] {
  return grants
    .filter(({ role }) => getRequestTransition(name).roles.includes(role))
    .map(({ role, unitId }) => ({ id, role, ...(unitId !== undefined && { unitId }) }));
}

function notPermitted(command: RequestCommandName, actor: Actor): RequestRefusal {
  return { kind: 'not-permitted', command, role: actor.grants[0]?.role ?? 'APP' };
}

function applyRequestRule<C extends RequestCommandName>(
  request: ServiceRequest,
  command: RequestCommand<C>,
  as: AuthorisedActor,
  context: RequestContext,
  ref: Envelope['request'],
): Result<RequestEvent, RequestRefusal> {
  const { status, version } = request;
  const rule: RequestRule<C, RequestBodies[C]> = REQUEST_RULES[command.name];
  const broken = rule.guard?.(request, as, context);
  if (broken) return fail({ kind: 'rule-broken', code: broken, status, version });
  const outcome = rule.decide({ request, body: command.body, actor: as, context });
  if ('broken' in outcome) return fail({ kind: 'rule-broken', code: outcome.broken, status, version });
  const { to, data, changes = {} } = outcome;
  assertLeadsTo(command.name, getRequestTransition(command.name), to);
  const event: RequestEventOf<(typeof REQUEST_TRANSITIONS)[C]['event']> = {
    requestId: request.id,
    version: version + 1,
    type: REQUEST_TRANSITIONS[command.name].event,
    schema: REQUEST_EVENT_SCHEMA,
    at: context.now,
    actor: as,
    ...(ref && { request: ref }),
    changes: omitUnchanged({
      ...(to && { status: to }),
      ...endClocks(request, to, changes, context.now),
      ...(isDanger(context.danger ?? NO_DANGER) && { threat: true as const }),
    }),
    data,
  };
  // An event of one type is one of all types, which tsc cannot tell while the type is generic.
  return ok(event as RequestEvent);
}

/** A closed request has no running clock. */
function endClocks(
  { clocks }: ServiceRequest,
  to: RequestStatus | undefined,
  changes: RequestChanges,
  now: Instant,
): RequestChanges {
  if (to !== 'closed') return changes;
  const stopped = (changes.clocks ?? []).map(({ clock }) => clock);
  const open = clocks.filter(({ id, state }) => state !== 'stopped' && !stopped.includes(id));
  return { ...changes, clocks: [...(changes.clocks ?? []), ...open.map((clock) => buildCancelEntry(clock, now))] };
}
