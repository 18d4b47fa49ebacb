import { createHash } from 'node:crypto';
import { MEDIA_PREFIX, ORIGINAL_PREFIX } from '../../env-names.ts';

/** The key of a released version in the media bucket: the same for a repeat, another for another version. */
export function releasedKey(mediaId: string, uploadVersion: string): string {
  const hash = createHash('sha256').update(`${mediaId}/${uploadVersion}`).digest('hex').slice(0, 32);
  return `${MEDIA_PREFIX}${mediaId}/${hash}`;
}

/** Where the sealed original of a released file is. */
export function originalKey(key: string): string {
  return `${ORIGINAL_PREFIX}${key.slice(MEDIA_PREFIX.length)}`;
}
