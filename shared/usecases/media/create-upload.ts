import { findMedium, MEDIA_LIMITS } from '../../domain/appeal/media-limits.ts';
import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import { type Instant, plusMillis } from '../../domain/clocks/instant.ts';
import type { MediaRecords, Uploads } from '../../ports/media.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import type { Failure } from '../failure.ts';

/** How long an upload form may be used. */
export const UPLOAD_LIFE_SECONDS = 300;

export interface UploadForm {
  readonly mediaId: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly fileField: 'file';
  readonly expiresAt: Instant;
}

export interface CreateUploadDeps {
  readonly media: MediaRecords;
  readonly uploads: Uploads;
  readonly time: TimeSource;
}

/**
 * Opens an upload: a media record of the caller, and a form that S3 accepts for this key, type and size only. The id is
 * derived from caller and key, so that the same request gets the same id with a fresh form.
 */
export async function createUpload(
  deps: CreateUploadDeps,
  ownerId: string,
  file: { readonly fileName: string; readonly contentType: string; readonly size: number },
  mediaId: string,
): Promise<Result<UploadForm, Failure>> {
  const medium = findMedium(file.contentType);
  if (!medium) return fail({ kind: 'unknown-reference', path: 'contentType', what: 'content-type' });
  if (file.size > MEDIA_LIMITS[medium].maxBytes) return fail({ kind: 'unknown-reference', path: 'size', what: 'size' });
  const [known] = await deps.media.get([mediaId]);
  const isSame =
    known?.fileName === file.fileName && known.contentType === file.contentType && known.size === file.size;
  if (known && (known.ownerId !== ownerId || !isSame)) return fail({ kind: 'idempotency-conflict' });
  const at = deps.time.now();
  if (!known) await deps.media.create({ id: mediaId, ownerId, ...file, state: 'pending', at });
  const form = await deps.uploads.form(mediaId, file.contentType, file.size, UPLOAD_LIFE_SECONDS);
  return ok({ mediaId, ...form, fileField: 'file', expiresAt: plusMillis(at, UPLOAD_LIFE_SECONDS * 1000) });
}
