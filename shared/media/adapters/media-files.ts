import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { originalKey, releasedKey } from '#kernel/adapters/s3/released-key.ts';
import type { MediaFiles } from '../media.port.ts';

/** The bucket of released files and their sealed originals, for those that expire. */
export function mediaFiles({ client, bucket }: { readonly client: S3Client; readonly bucket: string }): MediaFiles {
  return {
    async remove(key) {
      // A file without an original gets a delete marker in its place, which the lifecycle of the bucket removes.
      for (const each of [originalKey(key), key])
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: each }));
    },
    locate: releasedKey,
  };
}
