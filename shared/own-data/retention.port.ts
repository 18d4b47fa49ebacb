import type { Instant } from '#kernel/domain/instant.ts';

/** What a pass of the retention does. Each has its own position. */
export const RETENTION_PASSES = [
  'contacts',
  'media',
  'places',
  'texts',
  'uploads',
  'requestMedia',
  'requestTexts',
  'visitTexts',
  'filings',
] as const;
export type RetentionPass = (typeof RETENTION_PASSES)[number];

/** How far a pass has come in the lists of closed cases, or of closed requests or visits of businesses. */
export interface RetentionProgress {
  /** Cases that were closed before this instant are done. */
  readonly from: Instant;
  /** The end of the window that was begun, and the entry up to which it is done. */
  readonly to?: Instant;
  readonly after?: string;
  /** Cases that failed, to be tried again by the next run. */
  readonly left: readonly string[];
}

export interface RetentionPosition {
  read(pass: RetentionPass): Promise<RetentionProgress | undefined>;
  write(pass: RetentionPass, progress: RetentionProgress): Promise<void>;
  /** The next run begins at the first day again, because the lists were rebuilt. */
  forget(pass: RetentionPass): Promise<void>;
}
