import type { Businesses } from '#directory/ports/businesses.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import type { RequestCommand } from '../domain/decide-request.ts';
import type { ServiceRequest } from '../domain/request.ts';
import type { ManagerMove } from '../domain/rules/missed-move.ts';
import type { RequestLists } from '../requests.port.ts';
import { type ExecuteRequestDeps, executeRequestCommand } from './commands/execute-request.ts';
import { type LoadedRequest, loadRequest } from './open-request.ts';

const PAGE = 100;

/**
 * Hands the open requests of a business to its new manager, or takes those that nobody works on yet back to the pool. A request
 * that somebody else has, for example from the pool, stays. May be repeated.
 */
export async function moveRequests(
  deps: ExecuteRequestDeps & { readonly requestLists: Pick<RequestLists, 'ofBusiness'> },
  creditCode: string,
  move: ManagerMove,
): Promise<void> {
  for (let after: string | undefined, isMore = true; isMore; isMore = after !== undefined) {
    const page = await deps.requestLists.ofBusiness(creditCode, PAGE, after);
    const open = page.items.filter(({ status }) => status !== 'closed');
    await Promise.all(open.map(({ requestId }) => moveRequest(deps, requestId, move)));
    after = page.after;
  }
}

/**
 * Moves a request whose business got another manager while it was filed: the list that a replacement reads may not have had it yet.
 * Called after the row is stored, so that one of the two sees the other. A manager who was named later than the filing stays.
 */
export async function followManager(
  deps: ExecuteRequestDeps & { readonly businesses: Pick<Businesses, 'find'> },
  loaded: LoadedRequest,
): Promise<void> {
  const { request } = loaded;
  if (request.status === 'closed' || !isAsFiled(loaded)) return;
  const found = await deps.businesses.find(request.creditCode);
  const to = found?.business.managerId;
  // Asked again of the log as it is now: an event may be delivered long after the filing, and somebody may have returned the request.
  if (found && to !== request.managerId)
    await moveRequest(deps, request.id, { from: request.managerId, to }, isAsFiled);
}

/** Whether a request has not moved since it was filed or reopened. */
function isAsFiled({ events }: LoadedRequest): boolean {
  const filed = events.findLastIndex(({ type }) => type === 'request.filed' || type === 'request.reopened');
  return events.slice(filed + 1).every(({ changes }) => changes.managerId === undefined && !changes.pooled);
}

/**
 * Moves a request as its business was moved; false when it stays, as a request that somebody else has or that is not meant. May be
 * repeated.
 */
export async function moveRequest(
  deps: ExecuteRequestDeps,
  requestId: string,
  move: ManagerMove,
  isMeant: (found: LoadedRequest) => boolean = () => true,
): Promise<boolean> {
  for (;;) {
    const found = await loadRequest(deps.requestLog, requestId);
    const command = found && isMeant(found) ? toCommand(found.request, move) : undefined;
    if (!found || !command) return false;
    const { version: expectedVersion } = found.request;
    const staffIds = move.to === undefined ? [] : [move.to];
    const moved = await executeRequestCommand(deps, requestId, command, SYSTEM, { expectedVersion, staffIds }, found);
    if (moved.ok) return true;
    // After a stale version somebody has acted on it: look again. Any other refusal leaves it to the head of the district.
    const { error } = moved;
    if (error.kind !== 'request-refused' || error.refusal.kind !== 'stale-version') return false;
  }
}

type Move = RequestCommand<'assign'> | RequestCommand<'replaceManager'> | RequestCommand<'returnToPool'>;

function toCommand({ status, managerId }: ServiceRequest, { from, to }: ManagerMove): Move | undefined {
  if (status === 'closed' || managerId === to || managerId !== from) return undefined;
  if (to !== undefined)
    return status === 'requested'
      ? { name: 'assign', body: { managerId: to } }
      : { name: 'replaceManager', body: { managerId: to } };
  const isBegun = status !== 'assigned' && status !== 'accepted';
  return isBegun ? undefined : { name: 'returnToPool', body: {} };
}
