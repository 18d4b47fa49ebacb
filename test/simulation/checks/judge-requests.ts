import { findClockLight } from '#appeals/case/domain/clocks/marks.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { listRequestCheckpoints } from '#enterprise/requests/domain/due-requests.ts';
import { evolveRequest, type ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { parseCalendar } from '../judge/calendar.ts';
import { compareRequest } from '../judge/enterprise/compare-request.ts';
import type { FactWorld } from '../judge/enterprise/facts.ts';
import { openObservationJudge } from '../judge/enterprise/judge-observations.ts';
import type { Observation } from '../judge/enterprise/observation.ts';
import type { Finding } from '../judge/judge-case.ts';
import type { Published } from './judge-lifecycle.ts';

/**
 * Judges all that was observed in a lifecycle of requests, and after each event what the product makes of the request. Only the first
 * observation that breaks a rule counts, as all that follows would differ.
 */
export function judgeRequests(
  observations: readonly Observation[],
  facts: Omit<FactWorld, 'calendars'>,
  published: readonly Published[],
): readonly Finding[] {
  const calendars = published.map(({ at, calendar }) => ({ at, calendar: parseCalendar(calendar) }));
  const judge = openObservationJudge({ ...facts, calendars });
  const folded = new Map<string, ServiceRequest>();
  for (const observation of observations) {
    const { findings, judged } = judge(observation);
    if (findings.length > 0) return findings;
    if (observation.kind !== 'event' || !judged) continue;
    const { event } = observation;
    const request = evolveRequest(folded.get(event.requestId), event);
    folded.set(event.requestId, request);
    const inForce = findPublished(published, judged.calendar.version);
    const lights = request.clocks.map((clock) => [clock.id, findClockLight(clock, event.at, DEFAULT_POLICY, inForce)]);
    const shown = {
      request,
      lights: Object.fromEntries(lights),
      checkpoint: listRequestCheckpoints(request, DEFAULT_POLICY, inForce)[0]?.dueAt,
      at: Date.parse(event.at),
    };
    const problems = compareRequest(judged.request, shown, judged.calendar);
    if (problems.length > 0) {
      const { version, type } = event;
      return problems.map((problem) => ({ ...problem, version, type }));
    }
  }
  return [];
}

function findPublished(published: readonly Published[], version: number): Calendar {
  const found = published.find((each) => each.calendar.version === version);
  if (!found) throw new Error(`no calendar ${version}`);
  return found.calendar;
}
