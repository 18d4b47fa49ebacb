import { evolveRequest, type ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { EventActor } from '#kernel/domain/actor.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { toLakePlace } from '#statistics/domain/place.ts';
import { ENTERPRISE_CONTRACT, type EnterpriseRow, type FinancingOutcome, type NeedBand } from './enterprise-row.ts';
import { toLakeTime } from './event-row.ts';
import { listLedgerParts } from './ledger-parts.ts';
import { buildRequestFacts } from './request-facts.ts';

/** Requests are neither tip-offs nor confidential. */
const OPEN = { isReport: false, isSealed: false };

/** Builds the rows of a request's events from its log so far. The same log always gives the same rows. */
export function buildEnterpriseRows(log: readonly RequestEvent[], jurisdiction: string): readonly EnterpriseRow[] {
  let before: ServiceRequest | undefined;
  return log.map((event) => {
    const after = evolveRequest(before, event);
    const row = buildRow(before, event, after, jurisdiction);
    before = after;
    return row;
  });
}

function buildRow(
  before: ServiceRequest | undefined,
  event: RequestEvent,
  after: ServiceRequest,
  jurisdiction: string,
): EnterpriseRow {
  const { city, county } = toLakePlace(after.county, jurisdiction, OPEN);
  const { need, offers, outcome } = after.financing;
  const inRound = offers.filter(({ round }) => round === after.round);
  return {
    contract_version: ENTERPRISE_CONTRACT,
    request_id: event.requestId,
    version: event.version,
    event_type: event.type,
    recorded_at: toLakeTime(event.at),
    event_date: toLocalDate(event.at),
    city,
    actor_role: event.actor.role,
    actor_unit_id: nameOffice(event.actor),
    type: after.type,
    county,
    size: after.size ?? null,
    section: after.size === 'large' ? null : (after.section ?? null),
    filed_at: toLakeTime(after.filedAt),
    filed_date: toLocalDate(after.filedAt),
    status_before: before?.status ?? null,
    status: after.status,
    round: after.round,
    run: after.run,
    outcome: after.status === 'closed' ? (after.outcome ?? null) : null,
    in_pool: after.managerId === undefined,
    escalated_to: after.escalatedTo ?? null,
    reopenings: after.reopenings,
    urged_times: after.urgedTimes,
    need_band: need === undefined ? null : toNeedBand(need.amount),
    offers: new Set(inRound.map(({ partnerId }) => partnerId)).size,
    financing_outcome: outcome === undefined ? null : toOutcome(outcome.failure),
    ...buildRequestFacts(event),
    clocks: listLedgerParts(before?.clocks ?? [], after.clocks, event.changes.clocks ?? []).map(({ part }) => part),
  };
}

/** The unit of a member of the offices. With whom a business deals is its own affair. */
function nameOffice({ role, unitId }: EventActor): string | null {
  return role === 'PTN' ? null : (unitId ?? null);
}

const toOutcome = (failure: FinancingOutcome | undefined): FinancingOutcome => failure ?? 'granted';

/** Fen in a million yuan. */
const MILLION = 100_000_000;

function toNeedBand(fen: number): NeedBand {
  if (fen <= MILLION) return 'to1m';
  if (fen <= 5 * MILLION) return '1mTo5m';
  return fen <= 20 * MILLION ? '5mTo20m' : 'over20m';
}
