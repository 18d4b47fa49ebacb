import {
  type BusinessVisit,
  EMPTY_BOOK,
  evolveVisits,
  findVisit,
  type VisitBook,
} from '#enterprise/visits/domain/visit-book.ts';
import type { VisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import type { VisitBasis, VisitPurpose, VisitStatus } from '#enterprise/visits/domain/vocabulary.ts';
import { toLocalDate, toMillis } from '#kernel/domain/instant.ts';
import { toLakePlace } from '#statistics/domain/place.ts';
import { ENTERPRISE_CONTRACT, type EnterpriseRow } from './enterprise-row.ts';
import { toLakeTime } from './event-row.ts';

/** Columns that rows of visits share with those of requests. */
type Shared = Pick<
  EnterpriseRow,
  | 'contract_version'
  | 'request_id'
  | 'version'
  | 'recorded_at'
  | 'event_date'
  | 'city'
  | 'actor_role'
  | 'actor_unit_id'
  | 'county'
  | 'filed_at'
  | 'filed_date'
>;

/**
 * An event of a visit for analysts, with the visit as it is after the event. It names neither the business nor a person. `filed_at` is
 * when the visit was asked for or proposed.
 */
export interface VisitRow extends Shared {
  readonly event_type: VisitEvent['type'];
  readonly status_before: VisitStatus | null;
  readonly status: VisitStatus;
  readonly visit_purpose: VisitPurpose;
  readonly visit_basis: VisitBasis;
  /** The office that comes; null while no date is planned. */
  readonly visit_unit_id: string | null;
  /** The local day on which it comes. */
  readonly visit_date: string | null;
}

/** Visits are neither tip-offs nor confidential. */
const OPEN = { isReport: false, isSealed: false };

/**
 * Builds the rows of the visits of a business from its log so far, by the version of their event in this log. A row has the position
 * among the events of its visit instead: the versions of the log would show which visits are of one business.
 */
export function buildVisitRows(log: readonly VisitEvent[], jurisdiction: string): ReadonlyMap<number, VisitRow> {
  let book: VisitBook = EMPTY_BOOK;
  return new Map(
    log.map((event) => {
      const before = findVisit(book, event.data.visitId);
      book = evolveVisits(book, event);
      return [
        event.version,
        buildRow(before, event, findVisit(book, event.data.visitId) as BusinessVisit, jurisdiction),
      ];
    }),
  );
}

function buildRow(
  before: BusinessVisit | undefined,
  event: VisitEvent,
  after: BusinessVisit,
  jurisdiction: string,
): VisitRow {
  return {
    contract_version: ENTERPRISE_CONTRACT,
    request_id: toLakeId(after),
    version: after.events.length,
    event_type: event.type,
    recorded_at: toLakeTime(event.at),
    event_date: toLocalDate(event.at),
    ...pickPlace(after.county, jurisdiction),
    actor_role: event.actor.role,
    actor_unit_id: event.actor.unitId ?? null,
    filed_at: toLakeTime(after.since),
    filed_date: toLocalDate(after.since),
    status_before: before?.status ?? null,
    status: after.status,
    visit_purpose: after.purpose,
    visit_basis: after.basis,
    visit_unit_id: after.unitId ?? null,
    visit_date: after.begin === undefined ? null : toLocalDate(after.begin),
  };
}

function pickPlace(code: string, jurisdiction: string) {
  const { city, county } = toLakePlace(code, jurisdiction, OPEN);
  return { city, county };
}

/** The part of the id that does not name the business: the key of the call that created the visit, with the instant. */
function toLakeId({ id, since }: BusinessVisit): string {
  return `visit-${id.slice(id.indexOf('-') + 1)}-${toMillis(since).toString(36)}`;
}
