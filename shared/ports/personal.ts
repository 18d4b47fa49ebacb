import type { TextKind } from '../domain/appeal/words.ts';
import type { Instant, LocalDate } from '../domain/clocks/instant.ts';
import type { CoordinateSystem } from '../domain/routing/coordinates.ts';

/** What a person is or wrote, in the table `personal`. */

/** What makes a repeated filing find its own appeal: the instant is chosen once. */
export interface FilingRecord {
  readonly appealId: string;
  readonly callerId: string;
  readonly bodyHash: string;
  readonly at: Instant;
}

export interface Filings {
  /** Keeps the record unless there is one already; answers the one that stands. */
  open(record: FilingRecord): Promise<FilingRecord>;
  /** Filings of a local day that are not known to have a first event. */
  listPending(day: LocalDate): AsyncIterable<FilingRecord>;
  /** The first event exists: no longer pending. */
  settle(appealId: string): Promise<void>;
  /** Removes all personal items of an appeal that never came to be. */
  erase(appealId: string): Promise<void>;
}

/** A business as it is registered (GB 32100-2015). */
export interface Enterprise {
  readonly name: string;
  readonly creditCode: string;
}

export interface Contact {
  readonly appealId: string;
  readonly name?: string;
  readonly phone?: string;
  /** The business that files; name and phone are then those of whom to call. */
  readonly enterprise?: Enterprise;
  /** Keyed hash of the phone. */
  readonly phoneKey?: string;
  readonly at: Instant;
}

export interface Contacts {
  put(contact: Contact): Promise<void>;
  get(appealId: string): Promise<Contact | undefined>;
  /** Ids of the appeals filed with a phone, newest first, at most `limit`. */
  findAppealsByPhone(phoneKey: string, limit: number): Promise<readonly string[]>;
}

export interface Place {
  readonly appealId: string;
  readonly address: string;
  readonly regionCode?: string;
  /** WGS-84 degrees. */
  readonly lat?: number;
  readonly lng?: number;
  /** As the client gave them. */
  readonly given?: { readonly lat: number; readonly lng: number; readonly crs: CoordinateSystem };
}

/** When and where the device of a member of staff says that something was done. Personal: events name it by its id alone. */
export interface Visit {
  readonly appealId: string;
  readonly id: string;
  readonly by: string;
  readonly deviceAt: Instant;
  /** WGS-84 degrees. */
  readonly lat?: number;
  readonly lng?: number;
  readonly given?: Place['given'];
  /** The files that were sent with it. */
  readonly mediaIds: readonly string[];
}

export interface Places {
  put(place: Place): Promise<void>;
  /** The same id again replaces the same visit. */
  putVisit(visit: Visit): Promise<void>;
  /** The place of a case and the visits to it. */
  read(appealId: string): Promise<{ readonly place?: Place; readonly visits: readonly Visit[] }>;
  /** The places of many appeals, in no order; of those that have one. */
  pick(appealIds: readonly string[]): Promise<readonly Place[]>;
}

export interface StoredText {
  readonly appealId: string;
  readonly id: string;
  readonly kind: TextKind;
  readonly title?: string;
  readonly text: string;
  /** Who wrote it: a staff subject or the owner key of the appellant. */
  readonly by: string;
  readonly at: Instant;
}

export interface Texts {
  /** The same id again replaces the same words. */
  put(text: StoredText): Promise<void>;
  /** All texts of an appeal. */
  list(appealId: string): Promise<readonly StoredText[]>;
  /** Some texts of many appeals at once (at most 100); missing ones are left out. */
  pick(refs: readonly { readonly appealId: string; readonly id: string }[]): Promise<readonly StoredText[]>;
}
