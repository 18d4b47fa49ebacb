import type { MediaFiles, MediaRecords } from '../media.port.ts';

export interface ExpireMediaDeps {
  readonly media: Pick<MediaRecords, 'get' | 'expire'>;
  readonly mediaFiles: MediaFiles;
}

/**
 * Removes the files of a case, or of a request of a business, with their originals, and what their records say about the sender. The records stay, so that it
 * says that there were files. Returns how many were removed. May be repeated: the objects go before the record.
 */
export async function expireMedia(
  { media, mediaFiles }: ExpireMediaDeps,
  mediaIds: readonly string[],
): Promise<number> {
  const records = (await media.get(mediaIds)).filter(({ state }) => state !== 'expired');
  for (const { id, key } of records) {
    if (key !== undefined) await mediaFiles.remove(key);
    await media.expire(id);
  }
  return records.length;
}
