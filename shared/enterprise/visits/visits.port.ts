import type { Instant } from '#kernel/domain/instant.ts';
import type { Log } from '#kernel/ports/log.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { VisitEvent } from './domain/visit-event.ts';
import type { VisitBasis, VisitPurpose, VisitStatus } from './domain/vocabulary.ts';

/** The logs with the visits of businesses, one for each business. */
export type VisitLog = Log<VisitEvent>;

/** What lists of the desk show of a visit: codes and instants, as its events up to `version` left it. */
export interface VisitRow {
  readonly visitId: string;
  readonly version: number;
  readonly creditCode: string;
  readonly county: string;
  readonly purpose: VisitPurpose;
  readonly basis: VisitBasis;
  readonly status: VisitStatus;
  readonly since: Instant;
  readonly changedAt: Instant;
  readonly begin?: Instant;
  readonly wishedFrom?: Instant;
  readonly unitId?: string;
  readonly visitorIds?: readonly string[];
}

/** The rows of visits: one for each, and its lists are indexes of them. */
export interface VisitRows {
  /** Stores a row unless one of the same or a newer version is there. */
  save(row: VisitRow): Promise<'saved' | 'newer'>;
}

/** The lists of visits. They follow the log within seconds. */
export interface VisitLists {
  /** The visits of an office that are proposed or planned, the soonest first. */
  ofOffice(unitId: string, limit: number, after?: string): Promise<Page<VisitRow>>;
  /** The visits that wait for the approval of a supervisor, the soonest first. */
  proposed(limit: number, after?: string): Promise<Page<VisitRow>>;
  /** What businesses of a county ask for, the oldest first. */
  askedIn(county: string, limit: number, after?: string): Promise<Page<VisitRow>>;
  /** The ids of visits that ended in a span of time, without its end. */
  closedBetween(from: Instant, to: Instant, limit: number, after?: string): Promise<Page<string>>;
}
