import type { CoordinateSystem } from '#kernel/domain/coordinates.ts';
import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import type { Slice } from '#kernel/jobs/job.port.ts';

/** Personal data and texts, in the table `personal`. */

/** Lets a repeated filing find its own appeal: the instant is chosen once. */
export interface FilingRecord {
  readonly appealId: string;
  readonly callerId: string;
  readonly bodyHash: string;
  readonly at: Instant;
}

/** The next ones: at most `limit`, after a position. */
export interface OpenedSlice {
  readonly until: Instant;
  readonly limit: number;
  readonly after?: string | undefined;
}

export interface Filings {
  /** Stores the record unless one exists; returns the stored one. */
  open(record: FilingRecord): Promise<FilingRecord>;
  /**
   * Filings of a shard (0-7) that were opened on a local day, up to an instant, in their order. The sweeper looks whether they have a
   * first event.
   */
  listOpened(day: LocalDate, shard: number, slice: OpenedSlice): Promise<Slice<FilingRecord>>;
  /** Removes all personal items of an appeal that has no first event. */
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
  /** The address of mail, of an appellant who wrote a mail. */
  readonly email?: string;
  /** Mails to the address come back: nothing is sent there any more. */
  readonly isEmailDead?: boolean;
  /** The business that files; name and phone are then those of its contact person. */
  readonly enterprise?: Enterprise;
  /** Keyed hash of the phone. */
  readonly phoneKey?: string;
  readonly at: Instant;
  /** When the contact was sealed: nobody reads it any more, and the fields above but the id are absent. */
  readonly sealedAt?: Instant;
  /** The person asked for the erasure. To readers it is sealed. */
  readonly isErased?: boolean;
  /** When it was last corrected, and by whom. A phone that its appellant corrected has been verified by a code. */
  readonly correctedAt?: Instant;
  readonly correctedBy?: string;
  readonly isPhoneVerified?: boolean;
}

/** A correction of a contact, by its appellant or for a caller. */
export type ContactCorrection = Pick<Contact, 'name' | 'phone' | 'phoneKey' | 'isPhoneVerified'> & {
  readonly by: string;
};

export interface Contacts {
  put(contact: Contact): Promise<void>;
  /** Moves a contact to where no function reads. False when there is none, or it is sealed already. May be repeated. */
  seal(appealId: string, at: Instant): Promise<boolean>;
  /**
   * Changes name or phone of a contact that is not sealed. The contact as filed is kept where no function reads it. False when
   * nothing is different, or there is no such contact.
   */
  correct(appealId: string, correction: ContactCorrection, at: Instant): Promise<boolean>;
  /** Removes a contact, sealed or not. False when there has never been one. May be repeated. */
  erase(appealId: string, at: Instant): Promise<boolean>;
  get(appealId: string): Promise<Contact | undefined>;
  /** Mails to the contact come back. Nothing happens to a contact that is sealed or has none. May be repeated. */
  markEmailDead(appealId: string): Promise<void>;
  /** Ids of the appeals filed with a phone, newest first, at most `limit`. */
  findAppealsByPhone(phoneKey: string, limit: number): Promise<readonly string[]>;
}

export interface Place {
  readonly appealId: string;
  /** Of a corrected place, as its event names it. Absent: as filed. */
  readonly id?: string;
  readonly address: string;
  readonly regionCode?: string;
  /** WGS-84 degrees. */
  readonly lat?: number;
  readonly lng?: number;
  /** The point as the client gave it. */
  readonly given?: { readonly lat: number; readonly lng: number; readonly crs: CoordinateSystem };
}

/** When and where something was done, by the device of a member of staff. Personal: events have only its id. */
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
  /** Replaces the place by a corrected one, which has an id. What was filed is kept. May be repeated. */
  correct(place: Place & { readonly id: string }): Promise<void>;
  /** Replaces a visit with the same id. */
  putVisit(visit: Visit): Promise<void>;
  /**
   * The place of a case and the visits of staff. For a reader that knows which visits there must be, and which correction of the place is
   * the last, an eventually consistent read is used when it has these.
   */
  read(
    appealId: string,
    known?: { readonly visitIds: readonly string[]; readonly placeId?: string | undefined },
  ): Promise<{ readonly place?: Place; readonly visits: readonly Visit[] }>;
  /** Removes the place and all visits of a case. Returns how many there were. May be repeated. */
  remove(appealId: string): Promise<number>;
  /** The places of those appeals that have one, in no order. */
  pick(appealIds: readonly string[]): Promise<readonly Place[]>;
}
