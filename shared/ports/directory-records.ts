import type { Instant } from '../domain/clocks/instant.ts';
import type { DirectoryRecord, RecordKind } from '../domain/directory/directory-record.ts';
import type { Page } from './page.ts';

/** The ports through which administrators read and change the directory (ADR 18). */

/** A version of a record; one that was seeded names neither when nor by whom. */
export interface RecordVersion<K extends RecordKind = RecordKind> {
  readonly id: string;
  readonly version: number;
  readonly record: DirectoryRecord[K];
  readonly at?: Instant;
  readonly by?: string;
}

export interface DirectoryRecords {
  /** The versions that stand, by id; those that are missing are left out. */
  standing<K extends RecordKind>(kind: K, ids: readonly string[]): Promise<ReadonlyMap<string, RecordVersion<K>>>;
  /** In order of id; lags behind changes by a moment. */
  page<K extends RecordKind>(kind: K, limit: number, after?: string): Promise<Page<RecordVersion<K>>>;
  /** All versions of a record up to the one that stands, newest first. */
  versions<K extends RecordKind>(kind: K, standing: RecordVersion<K>): Promise<readonly RecordVersion<K>[]>;
  /** Ids of the rules that fill these places of the catalogue, by place. */
  rulesIn(places: readonly RulePlace[]): Promise<ReadonlyMap<string, string>>;
}

export interface RulePlace {
  readonly category: string;
  readonly regionCode: string;
  readonly validFrom: Instant;
}

/** A new version of one record, as a change brings it. */
export interface ChangedRecord<K extends RecordKind = RecordKind> extends RecordVersion<K> {
  readonly slot: string;
  /** What it replaces. */
  readonly before?: RecordVersion<K>;
}

/** How many rows of an import did what. */
export interface ChangeCounts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** New versions of records that come to stand together or not at all. */
export interface Change {
  /** Derived from the request, so that a repeat finds it. */
  readonly id: string;
  /** Tells one try from another: the slots of a try that died belong to nobody. */
  readonly attempt: string;
  readonly kind: RecordKind;
  readonly bodyHash: string;
  readonly at: Instant;
  readonly by: string;
  readonly counts: ChangeCounts;
  readonly slots: readonly { readonly slot: string; readonly version: number }[];
  /** Until when an open change may still be carried out. */
  readonly leaseUntil: Instant;
}

export const CHANGE_STATES = ['open', 'committed', 'aborted'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

export interface DirectoryChanges {
  /** Begins a change, or a new try of one that did not come to pass; `stands` is what is in its way. */
  open(
    change: Change,
  ): Promise<
    { readonly opened: true } | { readonly opened: false; readonly stands: Change & { readonly state: ChangeState } }
  >;
  find(id: string): Promise<(Change & { readonly state: ChangeState }) | undefined>;
  /**
   * Puts a new version into its slot; `held` names the try that was first. With `instead` it takes the slot from that one,
   * which must have died.
   */
  claim(
    change: Change,
    row: ChangedRecord,
    instead?: Holder,
  ): Promise<{ readonly claimed: true } | { readonly claimed: false; readonly held: Holder }>;
  /** Ends an open try; false when it is not open any more. */
  end(change: Pick<Change, 'id' | 'attempt'>, state: 'committed' | 'aborted'): Promise<boolean>;
  /** Makes the versions of a committed change those that stand; never replaces a newer one. May be repeated. */
  apply(change: Change): Promise<void>;
  /** Committed changes that have not been applied to the end, as far as known by now. */
  unsettled(): Promise<readonly Change[]>;
}

export interface Holder {
  readonly changeId: string;
  readonly attempt: string;
}
