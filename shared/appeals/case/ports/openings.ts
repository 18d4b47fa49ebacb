import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';

/**
 * A member of staff opened a case, the request of a business, or a mail that waits for a person, on a local day (DOMAIN 2). The first time of the day is recorded.
 * Never deleted.
 */
export interface Opening {
  /** The id of the case, request or mail. */
  readonly appealId: string;
  /** Absent for a case. */
  readonly about?: 'request' | 'mail';
  /** Of a mail, which has no number, its id. */
  readonly number: string;
  readonly by: string;
  readonly role: Role;
  readonly unitId?: string;
  readonly day: LocalDate;
  readonly at: Instant;
}

/** The access log of cases and requests. */
export interface Openings {
  /** Records an opening before the case is shown. May be repeated. */
  record(opening: Opening): Promise<void>;
  /** The openings of a local day in order of staff and number, of one member of staff if `by` is given. */
  listByDay(day: LocalDate, by: string | undefined, limit: number, after?: string): Promise<Page<Opening>>;
  /** The openings of a case or request, newest day first. */
  listByCase(appealId: string, limit: number, after?: string): Promise<Page<Opening>>;
}
