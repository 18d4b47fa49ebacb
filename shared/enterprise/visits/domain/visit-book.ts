import type { Answered } from '#kernel/domain/commands/answered.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import type { VisitDate, VisitEvent } from './visit-event.ts';
import type { VisitBasis, VisitPurpose, VisitStatus } from './vocabulary.ts';

/** A visit of a business, folded from its events (DOMAIN 8). */
export interface BusinessVisit extends Partial<VisitDate> {
  readonly id: string;
  readonly creditCode: string;
  readonly county: string;
  readonly purpose: VisitPurpose;
  readonly basis: VisitBasis;
  readonly status: VisitStatus;
  /** When it was asked for or proposed. */
  readonly since: Instant;
  readonly wishedFrom?: Instant;
  /** The version of the log with its last event. */
  readonly version: number;
  readonly changedAt: Instant;
  /** The events of the visit, oldest first. */
  readonly events: readonly VisitEvent[];
}

/** All visits of a business, folded from its log. */
export interface VisitBook {
  readonly version: number;
  readonly changedAt?: Instant;
  /** In the order in which they were asked for or proposed. */
  readonly visits: readonly BusinessVisit[];
  /** The newest answered call, to recognise repeats. */
  readonly answered?: Answered<{ readonly visitId: string }> | undefined;
}

export const EMPTY_BOOK: VisitBook = { version: 0, visits: [] };

/** Folds the log of a business. */
export function foldVisits(events: readonly VisitEvent[]): VisitBook {
  return events.reduce(evolveVisits, EMPTY_BOOK);
}

/**
 * Applies one more event. The events must come in the order of their versions.
 * @throws Error on a gap, and for an event of a visit that does not exist.
 */
export function evolveVisits(book: VisitBook, event: VisitEvent): VisitBook {
  const { version, at, request, data } = event;
  if (version !== book.version + 1) throw new Error(`event ${version} after version ${book.version}`);
  const before = findVisit(book, data.visitId);
  const after = before ? changeVisit(before, event) : beginVisit(event);
  return {
    version,
    changedAt: at,
    visits: before ? book.visits.map((each) => (each === before ? after : each)) : [...book.visits, after],
    answered: request
      ? { key: request.key, bodyHash: request.bodyHash, visitId: data.visitId, version, before: book.answered }
      : book.answered,
  };
}

export function findVisit({ visits }: Pick<VisitBook, 'visits'>, id: string): BusinessVisit | undefined {
  return visits.find((visit) => visit.id === id);
}

const TAKES_A_PLACE: readonly VisitStatus[] = ['proposed', 'planned', 'done'];

/**
 * How many unasked visits of a local month count against the limit that all offices share. One that is refused, rejected or cancelled
 * gives its place back. What the business asked for does not count.
 */
export function countUnasked({ visits }: Pick<VisitBook, 'visits'>, month: string): number {
  return visits.filter(
    ({ basis, status, begin }) =>
      basis === 'unasked' && TAKES_A_PLACE.includes(status) && begin !== undefined && toMonth(begin) === month,
  ).length;
}

/** The local month of an instant: `2026-03`. */
export function toMonth(instant: Instant): string {
  return toLocalDate(instant).slice(0, 7);
}

function beginVisit(event: VisitEvent): BusinessVisit {
  if (event.type !== 'visit.asked' && event.type !== 'visit.proposed')
    throw new Error(`a visit cannot begin with ${event.type}`);
  const { visitId: id, ...data } = event.data;
  const basis = event.type === 'visit.asked' ? 'asked' : 'unasked';
  return { ...data, id, basis, since: event.at, ...standing(event), events: [event] };
}

function changeVisit(visit: BusinessVisit, event: VisitEvent): BusinessVisit {
  const { begin, unitId, visitorIds } = event.data as Partial<VisitDate>;
  return {
    ...visit,
    ...(begin !== undefined && { begin, unitId, visitorIds }),
    ...standing(event),
    events: [...visit.events, event],
  } as BusinessVisit;
}

function standing({ changes, version, at }: VisitEvent) {
  return { status: changes.status, version, changedAt: at };
}
