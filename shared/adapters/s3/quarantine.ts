import { createHash } from 'node:crypto';
import { CopyObjectCommand, GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { MEDIA_PREFIX, UPLOAD_PREFIX } from '../../names.ts';
import type { Quarantine } from '../../ports/media.ts';

export interface QuarantineOptions {
  readonly client: S3Client;
  readonly quarantineBucket: string;
  readonly mediaBucket: string;
  /** The most bytes that are read into memory; the POST policy rejects larger files. */
  readonly maxBytes: number;
}

/** The versioned bucket of uploads. Only an inspected version is ever copied from it. */
export function quarantine({ client, quarantineBucket, mediaBucket, maxBytes }: QuarantineOptions): Quarantine {
  return {
    async read(mediaId, uploadVersion) {
      const { Body, ContentLength } = await client.send(
        new GetObjectCommand({
          Bucket: quarantineBucket,
          Key: `${UPLOAD_PREFIX}${mediaId}`,
          VersionId: uploadVersion,
        }),
      );
      if (Body === undefined) throw new Error(`the upload ${mediaId} has no content`);
      if (ContentLength === undefined || ContentLength > maxBytes) {
        // Otherwise the connection would stay open with the unread file.
        if ('destroy' in Body) Body.destroy();
        throw new Error(`the upload ${mediaId} has ${ContentLength} bytes, more than ${maxBytes}`);
      }
      return Body.transformToByteArray();
    },

    async release(mediaId, uploadVersion, contentType) {
      const key = mediaKey(mediaId, uploadVersion);
      await client.send(
        new CopyObjectCommand({
          CopySource: `${quarantineBucket}/${UPLOAD_PREFIX}${mediaId}?versionId=${encodeURIComponent(uploadVersion)}`,
          Bucket: mediaBucket,
          Key: key,
          MetadataDirective: 'REPLACE',
          ContentType: contentType,
          ContentDisposition: 'attachment',
        }),
      );
      return key;
    },
  };
}

/** The same key for a repeat, another key for another version. */
function mediaKey(mediaId: string, uploadVersion: string): string {
  const hash = createHash('sha256').update(`${mediaId}/${uploadVersion}`).digest('hex').slice(0, 32);
  return `${MEDIA_PREFIX}${mediaId}/${hash}`;
}
