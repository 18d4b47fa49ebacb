import type { WorkingCalendar } from '../calendar.ts';
import type { Finding } from '../judge-case.ts';
import { judgeEnd } from './aftermath.ts';
import { type Facts, type FactWorld, seriesOf } from './facts.ts';
import { type CheckedRequests, judgeRequestEvent, type RequestJudgement } from './judge-request.ts';
import type { Observation, ObservationOf } from './observation.ts';
import { REQUEST_CAPS } from './request-limits.ts';
import { judgeLooks, judgeReferrals, judgeView, type Seen, toSight } from './sight.ts';

/** One observation judged. `judged` is there for an event of a request. */
export interface ObservationJudgement {
  readonly findings: readonly Finding[];
  readonly judged?: RequestJudgement;
}

/**
 * Judges a lifecycle of requests, one observation after the other: the events with the rights that their actors had then, what partners,
 * staff and agents were shown, claims of the pool, and at the end the messages, lists and answers.
 */
export function openObservationJudge(world: FactWorld): (observation: Observation) => ObservationJudgement {
  const facts: Facts = {
    world,
    agents: new Map(),
    managers: new Map(),
    managedSince: new Map(),
    absences: new Map(),
    appeals: new Map(),
  };
  const requests: CheckedRequests = new Map();
  const seen = new Map<string, Seen & { readonly sights: Seen['sights'][number][] }>();
  const looks: ObservationOf<'look'>[] = [];
  const texts: ObservationOf<'text'>[] = [];
  const claims = new Map<
    string,
    { readonly by: string; readonly until: number; readonly request: string | undefined }
  >();
  let place = -1;

  function judge(observation: Observation): ObservationJudgement {
    place++;
    switch (observation.kind) {
      case 'event': {
        const judged = judgeRequestEvent(requests, observation, place, facts);
        const { request } = judged;
        const own = seen.get(request.filing.number) ?? { request, sights: [] };
        seen.set(request.filing.number, own);
        own.sights.push(toSight(request, place));
        return { findings: judged.findings, judged };
      }
      case 'appeal':
        followAppeal(facts, observation);
        return { findings: [] };
      case 'agent': {
        const { agent } = observation;
        seriesOf(facts.agents, `${agent.subject} ${agent.creditCode}`).add(place, agent);
        return { findings: [] };
      }
      case 'business':
        seriesOf(facts.managers, observation.creditCode).add(place, observation.managerId);
        facts.managedSince.set(observation.creditCode, observation.at);
        return { findings: [] };
      case 'absence':
        seriesOf(facts.absences, observation.absence.managerId).add(place, observation.absence);
        return { findings: [] };
      case 'look':
        looks.push(observation);
        return { findings: [] };
      case 'text':
        // The gateway sends a message once, however often it is asked to.
        if (!texts.some(({ reference }) => reference === observation.reference)) texts.push(observation);
        return { findings: [] };
      case 'view':
        return { findings: judgeView(observation, place, facts, seen.get(observation.number), looks) };
      case 'referrals':
        return { findings: judgeReferrals(observation, place, facts, seen) };
      case 'looks':
        return { findings: judgeLooks(observation, place, facts, seen.get(observation.number), looks) };
      case 'claim':
        return { findings: judgeClaim(observation, claims) };
      case 'release':
        if (claims.get(observation.number)?.by === observation.by) claims.delete(observation.number);
        return { findings: [] };
      case 'end':
        return { findings: judgeEnd(observation, place, facts, seen, texts, findCalendarAt(world, observation.at)) };
    }
  }
  return judge;
}

/** A claim lasts for half an hour, and nobody else gets the request meanwhile. */
function judgeClaim(
  { claim, taken, at }: ObservationOf<'claim'>,
  claims: Map<string, { readonly by: string; readonly until: number; readonly request: string | undefined }>,
): Finding[] {
  const { number, by, request } = claim;
  const known = claims.get(number);
  const isTaken = known !== undefined && known.until > at && (known.by !== by || known.request === request);
  const must = isTaken ? known : { by, until: at + REQUEST_CAPS.claimLasts, request };
  claims.set(number, must);
  const has = { by: taken.by, until: Date.parse(taken.until) };
  if (has.by === must.by && has.until === must.until) return [];
  const what = `${has.by} until ${taken.until} in place of ${must.by} until ${new Date(must.until).toISOString()}`;
  return [{ check: 'claims', version: 0, type: 'a claim', what }];
}

function followAppeal({ appeals }: Facts, { event }: ObservationOf<'appeal'>): void {
  const { data, changes, appealId } = event;
  if (event.type === 'appeal.submitted' || event.type === 'appeal.answeredOnSpot') {
    const { number, requestId } = event.data as { readonly number: string; readonly requestId?: string };
    appeals.set(number, { requestId, status: changes.status ?? 'submitted', master: undefined });
    appeals.set(appealId, appeals.get(number) as NonNullable<ReturnType<typeof appeals.get>>);
    return;
  }
  const known = appeals.get(appealId);
  if (!known) return;
  if (changes.status !== undefined) known.status = changes.status;
  if (event.type === 'appeal.merged') known.master = (data as { readonly masterNumber: string }).masterNumber;
}

function findCalendarAt({ calendars }: FactWorld, at: number): WorkingCalendar {
  const found = calendars.filter((each) => each.at <= at).at(-1) ?? calendars[0];
  if (!found) throw new Error('no calendar');
  return found.calendar;
}
