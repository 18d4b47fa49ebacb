import type { Instant } from '#kernel/domain/instant.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { CatalogueRule } from '../domain/directory.ts';
import type { DirectoryRecord, RecordKind } from '../domain/directory-record.ts';

/** The ports through which administrators read and change the directory (ADR 18). */

/** A version of a record; a seeded one has neither time nor author. */
export interface RecordVersion<K extends RecordKind = RecordKind> {
  readonly id: string;
  readonly version: number;
  readonly record: DirectoryRecord[K];
  readonly at?: Instant;
  readonly by?: string;
  /** The second person, for a change that needed one. */
  readonly approvedBy?: string;
}

export interface DirectoryRecords {
  /** The current versions by id, without those that do not exist. */
  current<K extends RecordKind>(kind: K, ids: readonly string[]): Promise<ReadonlyMap<string, RecordVersion<K>>>;
  /** Current versions in order of id; eventually consistent. */
  page<K extends RecordKind>(kind: K, limit: number, after?: string): Promise<Page<RecordVersion<K>>>;
  /** All versions of a record up to the current one, newest first. */
  versions<K extends RecordKind>(kind: K, current: RecordVersion<K>): Promise<readonly RecordVersion<K>[]>;
  /** Ids of the catalogue rules with these categories, regions and dates, by slot (`getRecordSlot`). */
  rulesIn(places: readonly RulePlace[]): Promise<ReadonlyMap<string, string>>;
  /** All rules of the catalogue for these categories, in every region and of every date. */
  rulesOf(categories: readonly string[]): Promise<readonly CatalogueRule[]>;
}

export interface RulePlace {
  readonly category: string;
  readonly regionCode: string;
  readonly validFrom: Instant;
}

/** A new version of a record in a change. */
export interface ChangedRecord<K extends RecordKind = RecordKind> extends RecordVersion<K> {
  readonly slot: string;
  /** The version that it replaces. */
  readonly before?: RecordVersion<K>;
}

/** The number of records that a change creates, changes and leaves unchanged. */
export interface ChangeCounts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** New versions of records that become current together or not at all. */
export interface Change {
  /** Derived from the request, so that a repeat finds it. */
  readonly id: string;
  /** Distinguishes attempts of the same change: claims of an attempt that died are void. */
  readonly attempt: string;
  readonly kind: RecordKind;
  readonly bodyHash: string;
  readonly at: Instant;
  readonly by: string;
  readonly approvedBy?: string;
  readonly counts: ChangeCounts;
  readonly slots: readonly { readonly slot: string; readonly version: number }[];
  /** Until when an open change may be carried out. */
  readonly leaseUntil: Instant;
}

export const CHANGE_STATES = ['open', 'committed', 'aborted'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

export interface DirectoryChanges {
  /** Opens a change, or a new attempt of one that was aborted; `existing` is the one that prevents it. */
  open(
    change: Change,
  ): Promise<
    { readonly opened: true } | { readonly opened: false; readonly existing: Change & { readonly state: ChangeState } }
  >;
  find(id: string): Promise<(Change & { readonly state: ChangeState }) | undefined>;
  /**
   * Puts a new version into its slot; `held` is the attempt that has the slot. With `instead` it takes the slot from that
   * attempt, which must have died.
   */
  claim(
    change: Change,
    row: ChangedRecord,
    instead?: Holder,
  ): Promise<{ readonly claimed: true } | { readonly claimed: false; readonly held: Holder }>;
  /** Ends an open attempt; false if it is not open any more. */
  end(change: Pick<Change, 'id' | 'attempt'>, state: 'committed' | 'aborted'): Promise<boolean>;
  /** Makes the versions of a committed change current; never replaces a newer one. May be repeated. */
  apply(change: Change): Promise<void>;
  /** Committed changes that are not fully applied; eventually consistent. */
  listUnapplied(): Promise<readonly Change[]>;
}

export interface Holder {
  readonly changeId: string;
  readonly attempt: string;
}
