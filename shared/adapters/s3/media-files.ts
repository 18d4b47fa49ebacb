import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { MEDIA_PREFIX, ORIGINAL_PREFIX } from '../../names.ts';
import type { MediaFiles } from '../../ports/media.ts';

/** The bucket of released files and their sealed originals, for those that expire. */
export function mediaFiles({ client, bucket }: { readonly client: S3Client; readonly bucket: string }): MediaFiles {
  return {
    async remove(key) {
      const original = `${ORIGINAL_PREFIX}${key.slice(MEDIA_PREFIX.length)}`;
      // A file without an original gets a delete marker in its place, which the lifecycle of the bucket removes.
      for (const each of [original, key]) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: each }));
    },
  };
}
