import { type CountUploadsDeps, takeStaffUpload, takeUpload } from '#accounts/usecases/count-uploads.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { tooManyToday } from '#kernel/usecases/too-many.ts';
import type { MediaRecords, Uploads } from '../media.port.ts';
import { findMedium, MEDIA_LIMITS } from '../media-limits.rules.ts';

/** How long an upload form may be used. */
export const UPLOAD_LIFE_SECONDS = 300;

export interface UploadForm {
  readonly mediaId: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly fileField: 'file';
  readonly expiresAt: Instant;
}

/** A file as its owner announces it. */
interface AnnouncedFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
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
  file: AnnouncedFile,
  mediaId: string,
): Promise<Result<UploadForm, Failure>> {
  const checked = checkFile(file);
  if (!checked.ok) return checked;
  const [known] = await deps.media.get([mediaId]);
  const isSame =
    known?.fileName === file.fileName && known.contentType === file.contentType && known.size === file.size;
  if (known && (known.ownerId !== ownerId || !isSame)) return fail({ kind: 'idempotency-conflict' });
  const at = deps.time.now();
  if (!known) await deps.media.create({ id: mediaId, ownerId, ...file, state: 'pending', at });
  const form = await deps.uploads.form(mediaId, file.contentType, file.size, UPLOAD_LIFE_SECONDS);
  return ok({ mediaId, ...form, fileField: 'file', expiresAt: plusMillis(at, UPLOAD_LIFE_SECONDS * 1000) });
}

/** Opens an upload for a citizen's session, whose files of a day are limited. A repeat is not counted again. */
export async function createOwnUpload(
  deps: CreateUploadDeps & CountUploadsDeps,
  owner: { readonly subject: string; readonly address: string },
  file: AnnouncedFile,
  mediaId: string,
): Promise<Result<UploadForm, Failure>> {
  return openCounted(deps, owner.subject, file, mediaId, () =>
    takeUpload(deps, { ...owner, mediaId, size: file.size }),
  );
}

export type CreateStaffUploadDeps = CreateUploadDeps & Pick<CountUploadsDeps, 'directory' | 'rates'>;

/** Opens an upload for a member of staff, whose files of a day are limited too. A repeat is not counted again. */
export async function createStaffUpload(
  deps: CreateStaffUploadDeps,
  subject: string,
  file: AnnouncedFile,
  mediaId: string,
): Promise<Result<UploadForm, Failure>> {
  return openCounted(deps, subject, file, mediaId, () => takeStaffUpload(deps, { subject, mediaId, size: file.size }));
}

async function openCounted(
  deps: CreateUploadDeps,
  ownerId: string,
  file: AnnouncedFile,
  mediaId: string,
  take: () => Promise<boolean>,
): Promise<Result<UploadForm, Failure>> {
  const checked = checkFile(file);
  if (!checked.ok) return checked;
  const [known] = await deps.media.get([mediaId]);
  if (!known && !(await take())) return tooManyToday('uploads', deps.time.now());
  return createUpload(deps, ownerId, file, mediaId);
}

function checkFile({ contentType, size }: AnnouncedFile): Result<undefined, Failure> {
  const medium = findMedium(contentType);
  if (!medium) return fail({ kind: 'unknown-reference', path: 'contentType', what: 'content-type' });
  if (size > MEDIA_LIMITS[medium].maxBytes) return fail({ kind: 'unknown-reference', path: 'size', what: 'size' });
  return ok(undefined);
}
