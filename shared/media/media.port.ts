import type { Instant } from '#kernel/domain/instant.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { Slice } from '#kernel/jobs/job.port.ts';

/** Uploaded files and their records. */

export const MEDIA_STATES = ['pending', 'inspecting', 'ready', 'rejected', 'expired'] as const;
export type MediaState = (typeof MEDIA_STATES)[number];

/** When and where a photo was taken, by its Exif data; WGS-84 degrees. */
export interface PhotoOrigin {
  readonly takenAt?: Instant;
  readonly lat?: number;
  readonly lng?: number;
}

export interface MediaRecord {
  readonly id: string;
  readonly ownerId: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly state: MediaState;
  readonly at: Instant;
  readonly appealId?: string;
  /** When a call attached it last. */
  readonly attachedAt?: Instant;
  /** The version of the upload that is or was inspected. */
  readonly uploadVersion?: string;
  /** Object key in the media bucket once ready. */
  readonly key?: string;
  readonly realType?: string;
  readonly origin?: PhotoOrigin;
  readonly reason?: string;
}

export interface MediaRecords {
  create(record: MediaRecord): Promise<void>;
  /** In the order of `ids`, without unknown ones. */
  get(ids: readonly string[]): Promise<readonly MediaRecord[]>;
  /** Binds a file of this owner to one appeal. May be repeated for the same appeal. */
  attach(id: string, ownerId: string, appealId: string, at: Instant): Promise<'attached' | 'not-found' | 'taken'>;
  /** Starts the inspection of one version; `taken` when another version was started before. May be repeated. */
  beginInspection(id: string, uploadVersion: string): Promise<'begun' | 'taken' | 'not-found' | 'decided'>;
  /** The file was removed: the record no longer has its key, name and origin. */
  expire(id: string): Promise<void>;
  /** Uploads of a shard (0-7) announced in a local month, up to an instant, of which nobody has checked yet whether a case took them. */
  listUnsettled(
    month: Month,
    shard: number,
    slice: { readonly until: Instant; readonly limit: number; readonly after?: string | undefined },
  ): Promise<Slice<MediaRecord>>;
  /** A case has the file: it is not listed any more. */
  settle(id: string): Promise<void>;
  /** No case may take the file from now on. False when a call attached it since the record was read. May be repeated. */
  discard(record: Pick<MediaRecord, 'id' | 'appealId' | 'attachedAt'>): Promise<boolean>;
  /** Removes the record of a discarded file. May be repeated. */
  forget(id: string): Promise<void>;
  decide(
    id: string,
    verdict:
      | { readonly state: 'ready'; readonly key: string; readonly realType: string; readonly origin?: PhotoOrigin }
      | { readonly state: 'rejected'; readonly reason: string },
  ): Promise<void>;
}

/** Files that were released, for the retention. */
export interface MediaFiles {
  /** Removes a file and its sealed original. May be repeated. */
  remove(key: string): Promise<void>;
  /** The key under which an inspected version is released. */
  locate(mediaId: string, uploadVersion: string): string;
}

export interface Uploads {
  /** An S3 POST policy for exactly one key, type and size. */
  form(
    mediaId: string,
    contentType: string,
    maxBytes: number,
    lifeSeconds: number,
  ): Promise<{ readonly url: string; readonly fields: Readonly<Record<string, string>> }>;
}

export interface MediaLinks {
  /** A short-lived link to a ready file, as attachment. */
  link(key: string, fileName: string, lifeSeconds: number): Promise<string>;
}

export interface Quarantine {
  read(mediaId: string, uploadVersion: string): Promise<Uint8Array>;
  /**
   * Stores `content` in the media bucket under a new key, and returns the key. When it is not the file as uploaded, that version
   * is stored too, as the sealed original, which no function may read.
   */
  release(
    mediaId: string,
    uploadVersion: string,
    file: { readonly contentType: string; readonly content: Uint8Array; readonly isOriginal: boolean },
  ): Promise<string>;
}

/** Looks for malicious software in a file. Throws when the scanner does not answer. */
export type ScanFile = (bytes: Uint8Array) => Promise<'clean' | 'malicious'>;
