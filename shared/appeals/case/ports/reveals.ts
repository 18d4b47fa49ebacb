import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';

/** Somebody was shown the identity of an appellant: who, in which role, when and why (DOMAIN 2). Never deleted. */
export interface Reveal {
  /** Hash of the request's Idempotency-Key, bound to the caller. */
  readonly id: string;
  readonly bodyHash: string;
  readonly appealId: string;
  readonly number: string;
  readonly by: string;
  readonly role: Role;
  readonly unitId?: string;
  /** A code of `REVEAL_REASONS`; before the list, words. */
  readonly reason: string;
  readonly note?: string;
  readonly at: Instant;
}

/** The access log of identities. */
export interface Reveals {
  /** Records a reveal before it is shown; returns the stored record when the id is known for the appeal. */
  record(reveal: Reveal): Promise<Reveal>;
  /** The reveals of an appeal, newest first. */
  listByAppeal(appealId: string, limit: number, after?: string): Promise<Page<Reveal>>;
  /** All reveals of a local day, newest first. */
  listByDay(day: LocalDate, limit: number, after?: string): Promise<Page<Reveal>>;
}
