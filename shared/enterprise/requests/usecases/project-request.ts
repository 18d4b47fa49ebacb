import { type ClockRules, clockRulesAt } from '#appeals/case/usecases/cases/case-context.ts';
import { findIdleCheckpoint } from '#appeals/case/usecases/waits/wait-answer.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import { releaseSlot, type SlotDeps } from '#enterprise/services/hold-slot.ts';
import type { PartnerRecords } from '#enterprise/services/partners.port.ts';
import { listRequestCheckpoints } from '../domain/due-requests.ts';
import { foldRequest, type ServiceRequest } from '../domain/request.ts';
import { findNextRequestClock, toRequestDue } from '../domain/request-due.ts';
import type { RequestEvent } from '../domain/request-event.ts';
import type { HelpfulnessCounts } from '../helpfulness.port.ts';
import type { RequestRow, RequestRows } from '../requests.port.ts';
import type { ServedRequests } from '../served-requests.port.ts';
import type { ExecuteRequestDeps } from './commands/execute-request.ts';
import { followManager } from './follow-manager.ts';
import { countAnswer } from './helpfulness.ts';

export interface ProjectRequestDeps extends ExecuteRequestDeps, SlotDeps {
  readonly requestRows: RequestRows;
  readonly partnerRecords: Pick<PartnerRecords, 'noteReferral'>;
  readonly businesses: Pick<Businesses, 'find'>;
  readonly helpfulness: Pick<HelpfulnessCounts, 'put'>;
  readonly served: Pick<ServedRequests, 'put'>;
}

/**
 * Brings the row of a request up to an event, lists a referral under its partner, counts an answer, and notes for campaigns who was
 * served, and frees the slots of appointments that have ended. The row is a fold of the log, and an older row never replaces a newer one. Then the request follows its business, when that has
 * got another manager meanwhile.
 */
export async function projectRequest(deps: ProjectRequestDeps, event: RequestEvent): Promise<void> {
  const events = event.version === 1 ? [event] : await deps.requestLog.readAtLeast(event.requestId, event.version);
  const request = foldRequest(events);
  if (!request) throw new Error(`event ${event.version} of ${event.requestId} without its first`);
  if (event.type === 'request.referred') {
    const { partnerId } = event.data;
    const { id: requestId, number } = request;
    await deps.partnerRecords.noteReferral({ partnerId, requestId, number, at: event.at });
  }
  await freeSlots(deps, request, event);
  if (event.type === 'request.rated') await countAnswer(deps.helpfulness, events);
  await noteServed(deps.served, request, events);
  await deps.requestRows.save(buildRow(request, await clockRulesAt(deps.directory, deps.time.now(), request)));
  await followManager(deps, { request, events });
}

/** Frees the slot of an appointment that the event has ended. One that the firm cannot keep is not offered again. */
async function freeSlots(deps: SlotDeps, { id: requestId, appointments }: ServiceRequest, { version }: RequestEvent) {
  for (const { ended, ...slot } of appointments)
    if (ended?.version === version) await releaseSlot(deps, slot, { requestId, version, isGone: ended.byFirm });
}

/** Notes the business of a request that was closed after a service. A withdrawn request served nobody. */
async function noteServed(
  served: Pick<ServedRequests, 'put'>,
  { id: requestId, creditCode, type, county: pool, closedAt, outcome }: ServiceRequest,
  [filed]: readonly RequestEvent[],
): Promise<void> {
  if (closedAt === undefined || outcome === 'withdrawn' || !filed) return;
  await served.put({ creditCode, requestId, type, pool, agentId: filed.actor.id, closedAt });
}

/** The row of a request. */
function buildRow(request: ServiceRequest, { policy, calendar }: Omit<ClockRules, 'now'>): RequestRow {
  // Counted from the last change, so that a row that is written again is the same.
  const rules = { policy, calendar, now: request.changedAt };
  const { id, number, version, type, status, outcome, creditCode, county, managerId, escalatedTo } = request;
  const [next] = listRequestCheckpoints(request, policy, calendar);
  return {
    requestId: id,
    number,
    version,
    type,
    status,
    creditCode,
    county,
    round: request.round,
    run: request.run,
    filedAt: request.filedAt,
    ...(outcome && { outcome }),
    ...(request.closedAt !== undefined && { closedAt: request.closedAt }),
    ...(managerId !== undefined && { managerId }),
    ...(escalatedTo && { escalatedTo }),
    ...(request.rating && { helpful: request.rating.helpful }),
    ...toRequestDue(findNextRequestClock(request), policy, calendar),
    ...(status !== 'closed' && { checkpoint: next?.dueAt ?? findIdleCheckpoint(request, rules) }),
  };
}
