import type { Failure } from '#kernel/domain/failure.ts';
import { type Instant, plusMillis, SECOND_MS } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { MediaRecord, MediaRecords } from '../media.port.ts';
import { findMedium, MEDIA_LIMITS, type Medium } from '../media-limits.rules.ts';
import { UPLOAD_LIFE_SECONDS } from './create-upload.ts';

/** The records of the files that a request names. */
export async function mediaNamed(media: MediaRecords, ids: readonly string[]): Promise<readonly MediaRecord[]> {
  return ids.length === 0 ? [] : media.get(ids);
}

/** The medium of each of these files, by its id. */
export function mediumIn(found: readonly MediaRecord[]): (id: string) => Medium | undefined {
  return (id) => findMedium(found.find((record) => record.id === id)?.contentType ?? '');
}

/** How long an announced file may take to arrive: the lifetime of its form, and the same again for the inspection. */
const COMING_MS = 2 * UPLOAD_LIFE_SECONDS * SECOND_MS;

/** The medium of a file by its id, and whether it has arrived: neither rejected, nor announced and never sent. */
export interface SeenMedia {
  readonly medium: (mediaId: string) => Medium | undefined;
  readonly hasArrived: (mediaId: string) => boolean;
}

/**
 * What a decision needs to know of these files: the medium, and whether the file has arrived. A file that is still expected
 * counts as arrived.
 */
export function seenIn(found: readonly MediaRecord[], now: Instant): SeenMedia {
  return {
    medium: mediumIn(found),
    hasArrived: (id) => {
      const record = found.find((each) => each.id === id);
      if (record?.state === 'pending') return plusMillis(record.at, COMING_MS) >= now;
      return record !== undefined && record.state !== 'rejected';
    },
  };
}

/** Checks that every file exists, belongs to the caller and to no other appeal, and that there are not too many. */
export function checkMedia(
  found: readonly MediaRecord[],
  ids: readonly string[],
  ownerId: string,
  appealId: string,
): Result<undefined, Failure> {
  const records = new Map(found.map((record) => [record.id, record]));
  const counts = new Map<Medium, number>();
  for (const [index, id] of ids.entries()) {
    const path = `media[${index}]`;
    const record = records.get(id);
    if (!record || record.ownerId !== ownerId || isRemoved(record, appealId))
      return fail({ kind: 'unknown-reference', path, what: 'media' });
    if (record.appealId !== undefined && record.appealId !== appealId)
      return fail({ kind: 'unknown-reference', path, what: 'media-taken' });
    const medium = findMedium(record.contentType);
    if (!medium) continue;
    const count = (counts.get(medium) ?? 0) + 1;
    counts.set(medium, count);
    if (count > MEDIA_LIMITS[medium].maxCount) return fail({ kind: 'unknown-reference', path, what: 'too-many-media' });
  }
  return ok(undefined);
}

/** Whether the file was removed without ever being of this appeal. */
function isRemoved({ state, appealId: takenBy }: MediaRecord, appealId: string): boolean {
  return state === 'expired' && takenBy !== appealId;
}

/** Attaches files to an appeal. Another request may have taken a file since the check. */
export async function attachMedia(
  { media, time }: { readonly media: Pick<MediaRecords, 'attach'>; readonly time: TimeSource },
  ids: readonly string[],
  ownerId: string,
  appealId: string,
): Promise<Result<undefined, Failure>> {
  const results = await Promise.all(ids.map((id) => media.attach(id, ownerId, appealId, time.now())));
  const index = results.findIndex((result) => result !== 'attached');
  if (index < 0) return ok(undefined);
  const what = results[index] === 'taken' ? 'media-taken' : 'media';
  return fail({ kind: 'unknown-reference', path: `media[${index}]`, what });
}
