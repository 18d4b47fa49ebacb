import type { Role } from '../domain/appeal/words.ts';
import type { Instant, LocalDate } from '../domain/clocks/instant.ts';
import type { Page } from './page.ts';

/** That somebody was shown who an appellant is: who, in which role, when, why (DOMAIN 2). Kept for good. */
export interface Reveal {
  /** Hash of the request's Idempotency-Key, bound to the caller. */
  readonly id: string;
  readonly bodyHash: string;
  readonly appealId: string;
  readonly number: string;
  readonly by: string;
  readonly role: Role;
  readonly unitId?: string;
  readonly reason: string;
  readonly at: Instant;
}

/** The record of who looked. */
export interface Reveals {
  /** Records a look before it is granted; the record that stands when this id came before for the appeal. */
  record(reveal: Reveal): Promise<Reveal>;
  /** Who looked at the contact of an appeal, newest first. */
  listByAppeal(appealId: string, limit: number, after?: string): Promise<Page<Reveal>>;
  /** All looks of a local day, newest first. */
  listByDay(day: LocalDate, limit: number, after?: string): Promise<Page<Reveal>>;
}
