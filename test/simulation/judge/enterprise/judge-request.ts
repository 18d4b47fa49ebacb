import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { WorkingCalendar } from '../calendar.ts';
import { compareEntries } from '../compare-entries.ts';
import { findCalendar } from '../find-calendar.ts';
import type { Finding } from '../judge-case.ts';
import { callOffClock, type ExpectedEntry } from '../ledger.ts';
import { type CheckedRequest, openCheckedRequest } from './checked-request.ts';
import { appointing } from './effects/appointing.ts';
import { assigning } from './effects/assigning.ts';
import { closing } from './effects/closing.ts';
import { financing } from './effects/financing.ts';
import { serving } from './effects/serving.ts';
import { type Facts, findStranger } from './facts.ts';
import type { ObservationOf } from './observation.ts';
import type { RequestEffects, RequestStep } from './request-step.ts';
import { findRequestBreach } from './request-table.ts';

const EFFECTS: RequestEffects = { ...assigning, ...serving, ...financing, ...appointing, ...closing };

export interface RequestJudgement {
  readonly findings: readonly Finding[];
  readonly request: CheckedRequest;
  readonly calendar: WorkingCalendar;
}

/** The requests of a lifecycle, by their ids. */
export type CheckedRequests = Map<string, CheckedRequest>;

/** Judges one more event of a request: what a person decided is given, everything that must follow from it is derived here. */
export function judgeRequestEvent(
  requests: CheckedRequests,
  { event, began }: ObservationOf<'event'>,
  place: number,
  facts: Facts,
): RequestJudgement {
  const findings: Finding[] = [];
  const breach = (check: string, what: string) =>
    void findings.push({ check, version: event.version, type: event.type, what });
  const at = Date.parse(event.at);
  const request = requests.get(event.requestId) ?? openFirst(event, at);
  requests.set(request.id, request);
  const before = request.version === 0 ? undefined : request.status;
  if (event.version !== request.version + 1) breach('version', `${event.version} after ${request.version}`);
  if (at < request.changedAt) breach('time', `${event.at} is before the event before it`);
  const calendar = findCalendar(event.changes.clocks ?? [], at, facts.world, breach, before === undefined);
  const isFromPool = event.type === 'request.taken';
  const stranger = findStranger(facts, request, event.actor, isFromPool, at, { began, place });
  if (stranger !== undefined) breach('who', stranger);

  const entries: ExpectedEntry[] = [];
  const step: RequestStep = { request, event, at, began, place, calendar, facts, others: requests, entries, breach };
  const effect = EFFECTS[event.type] as ((step: RequestStep) => void) | undefined;
  if (effect) effect(step);
  else breach('table', 'no such event');
  request.version = event.version;
  request.changedAt = at;
  request.closedAt = request.status === 'closed' ? (request.closedAt ?? at) : undefined;
  if (request.status === 'closed')
    for (const clock of request.clocks) if (clock.state !== 'stopped') entries.push(callOffClock(clock, at));

  const outside = findRequestBreach(event.type, before, event.actor.role, request.status);
  if (outside) breach('table', outside);
  if ((event.changes.status ?? before) !== request.status)
    breach('state', `${event.changes.status ?? before} in place of ${request.status}`);
  for (const problem of compareEntries(event.changes.clocks ?? [], entries, request.clocks))
    breach(problem.check, problem.what);
  return { findings, request, calendar };
}

function openFirst(event: RequestEvent, at: number): CheckedRequest {
  if (event.type !== 'request.filed') throw new Error(`a request begins with ${event.type}`);
  return openCheckedRequest(event.requestId, event.data, at);
}
