import { buildBatchEvent, type CampaignEvent } from '#enterprise/campaigns/domain/batch.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import type { VisitEventType } from '#enterprise/visits/domain/transitions.ts';
import type { VisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import { VISIT_PURPOSES } from '#enterprise/visits/domain/vocabulary.ts';
import { DAY_MS, HOUR_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { buildCampaignRows } from '#lake/domain/build-campaign-rows.ts';
import { buildEnterpriseRows } from '#lake/domain/build-enterprise-rows.ts';
import { buildVisitRows } from '#lake/domain/build-visit-rows.ts';
import { openRandom, type Random } from '#test/simulation/random.ts';
import { localTime } from '../domain/world.ts';
import { MONTH, movedBy } from './lives.ts';
import { monthOfRequests } from './request-lives.ts';

/** The logs of a month about businesses: of requests, of the visits of each business, and of batches of campaigns. */
export interface EnterpriseLogs {
  readonly requests: readonly (readonly RequestEvent[])[];
  readonly visits: readonly (readonly VisitEvent[])[];
  readonly batches: readonly (readonly CampaignEvent[])[];
}

export const NO_ENTERPRISE: EnterpriseLogs = { requests: [], visits: [], batches: [] };

/** The last is outside of the province, and one city has too few to be shown. */
const COUNTIES = ['210102', '210102', '210102', '210103', '210103', '210202', '210302', '110105'] as const;
const TYPES: readonly RequestType[] = ['policyAdvice', 'policyAdvice', 'financing', 'legalAffairs', 'projectApproval'];
const BATCH_SIZE = 25;

/** A month with so many requests, a visit for every two of them, and a campaign that asks a third of the businesses. Always the same. */
export function monthOfEnterprise(requests: number): EnterpriseLogs {
  return {
    requests: [...monthOfRequests(requests)],
    visits: Array.from({ length: Math.ceil(requests / 4) }, (_, index) => visitsOf(openRandom(11, index), index)),
    batches: [
      // One city has fewer businesses than are shown.
      batchOf(openRandom(12, 0), 0, { size: 4, county: '210402' }),
      ...Array.from({ length: Math.ceil(requests / 3 / BATCH_SIZE) }, (_, index) =>
        batchOf(openRandom(12, index + 1), index + 1),
      ),
    ],
  };
}

/** The rows of these logs. */
export function listEnterpriseRows({ requests, visits, batches }: EnterpriseLogs, jurisdiction: string) {
  return [
    ...requests.flatMap((log) => buildEnterpriseRows(log, jurisdiction)),
    ...visits.flatMap((log) => [...buildVisitRows(log, jurisdiction).values()]),
    ...batches.flatMap((log) => [...buildCampaignRows(log, jurisdiction).values()]),
  ];
}

/** The same, moved by whole days. */
export function moveEnterprise({ requests, visits, batches }: EnterpriseLogs, days: number): EnterpriseLogs {
  return {
    requests: requests.map((log) => movedBy(log, days)),
    visits: visits.map((log) => movedBy(log, days)),
    batches: batches.map((log) => movedBy(log, days)),
  };
}

/** Two visits of a business, each on its way through the table of transitions. Some begin before the month or end after it. */
function visitsOf(random: Random, index: number): readonly VisitEvent[] {
  const creditCode = `9121010${String(index).padStart(11, '0')}`;
  const events: VisitEvent[] = [];
  const county = random.pick(COUNTIES);
  for (const number of [0, 1]) {
    const visitId = `${creditCode}-${String(index * 2 + number).padStart(12, '0')}`;
    let at = plusMillis(localTime('2025-12-20 09:00'), random.below((MONTH.days + 10) * DAY_MS));
    const last = events.at(-1)?.at;
    if (last !== undefined && at <= last) at = plusMillis(last, HOUR_MS);
    const add = (type: VisitEventType, status: string, data: object = {}) => {
      const common = { requestId: `visits-${creditCode}`, version: events.length + 1, type, schema: 1, at };
      const actor = { role: 'MGR', id: 'm', unitId: 'parks' };
      events.push({ ...common, actor, changes: { status }, data: { visitId, ...data } } as unknown as VisitEvent);
      at = plusMillis(at, HOUR_MS + random.below(4 * DAY_MS));
    };
    leadVisit(random, add, { creditCode, county, purpose: random.pick(VISIT_PURPOSES) }, at);
  }
  return events;
}

/** The events of a visit after it began: on each way of the table of transitions some end. */
function leadVisit(
  random: Random,
  add: (type: VisitEventType, status: string, data?: object) => void,
  business: object,
  begin: Instant,
): void {
  const date = { begin: plusMillis(begin, 8 * DAY_MS), unitId: 'parks', visitorIds: ['m'] };
  const isAsked = random.chance(0.5);
  if (isAsked) add('visit.asked', 'asked', business);
  else add('visit.proposed', 'proposed', { ...business, ...date });
  const early = random.next();
  if (isAsked && early < 0.15) add('visit.withdrawn', 'cancelled');
  else if (!isAsked && early < 0.2) add('visit.rejected', 'rejected');
  else if (!isAsked && early < 0.35) add('visit.refused', 'refused');
  else {
    if (isAsked) add('visit.scheduled', 'planned', date);
    else add('visit.approved', 'planned');
    const late = random.next();
    if (late < 0.2) add('visit.refused', 'refused');
    else if (late < 0.28) add('visit.cancelled', 'cancelled');
    else if (late < 0.92) add('visit.done', 'done');
  }
}

/** A batch that is asked in the month; most answer, some decline, and the answers of some come after the month. */
function batchOf(
  random: Random,
  index: number,
  { size = BATCH_SIZE, county = random.pick(COUNTIES) as string } = {},
): readonly CampaignEvent[] {
  const campaignId = 'fedcba9876543210';
  const isOfOneCity = size < BATCH_SIZE || random.chance(0.8);
  const businesses = Array.from({ length: size }, (_, at) => ({
    creditCode: `9121010${String(index).padStart(6, '0')}${String(at).padStart(5, '0')}`,
    requestId: `r-${index}-${at}`,
    agentId: `agent-${at}`,
    type: random.pick(TYPES),
    pool: isOfOneCity ? county : random.pick(COUNTIES),
  }));
  const events: CampaignEvent[] = [];
  let at = plusMillis(localTime('2026-01-02 10:00'), random.below(28 * DAY_MS));
  const add = <T extends CampaignEvent['type']>(type: T, data: object, later: number) => {
    events.push(buildBatchEvent({ id: `${campaignId}-${index}`, version: events.length }, type, data as never, at));
    at = plusMillis(at, later);
  };
  add('campaign.drawn', { campaignId, batch: index, businesses }, HOUR_MS);
  const isSent = businesses.map(() => random.chance(0.9));
  const listIndexes = (wanted: boolean) => isSent.flatMap((sent, of) => (sent === wanted ? [of] : []));
  const sent = listIndexes(true).map((of) => ({ index: of, agentId: `agent-${of}` }));
  add('campaign.asked', { sent, unreached: listIndexes(false).map((of) => ({ index: of, why: 'noPhone' })) }, HOUR_MS);
  for (const { index: of } of sent) {
    const { agentId: _agentId, ...business } = businesses[of] as (typeof businesses)[number];
    const helpful = random.pick([5, 5, 4, 4, 3, 2, 1] as const);
    if (random.chance(0.6)) add('campaign.answered', { ...business, campaignId, index: of, helpful }, 2 * HOUR_MS);
    else if (random.chance(0.2)) add('campaign.declined', { index: of }, HOUR_MS);
  }
  return events;
}
