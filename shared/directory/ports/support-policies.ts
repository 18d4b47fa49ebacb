import type { RecordVersion } from './directory-records.ts';

/** A version of a policy for businesses. */
export type PolicyVersion = RecordVersion<'supportPolicies'>;

/** The policies for businesses as searches read them. Single ones are read through `DirectoryRecords`. */
export interface SupportPolicies {
  /** The current versions of all policies, ended ones too, in order of id. They may be a minute old. */
  all(): Promise<readonly PolicyVersion[]>;
}
