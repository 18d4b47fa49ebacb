import { CopyObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { originalKey, releasedKey } from '#kernel/adapters/s3/released-key.ts';
import { UPLOAD_PREFIX } from '#kernel/env-names.ts';
import type { Quarantine } from '../media.port.ts';

export interface QuarantineOptions {
  readonly client: S3Client;
  readonly quarantineBucket: string;
  readonly mediaBucket: string;
  /** The most bytes that are read into memory; the POST policy rejects larger files. */
  readonly maxBytes: number;
}

/** The versioned bucket of uploads. Only an inspected version is ever released from it. */
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

    async release(mediaId, uploadVersion, { contentType, content, isOriginal }) {
      const key = releasedKey(mediaId, uploadVersion);
      const common = { Bucket: mediaBucket, ContentType: contentType, ContentDisposition: 'attachment' };
      // The original is stored first: once a file is ready nobody would store it any more.
      if (!isOriginal)
        await client.send(
          new CopyObjectCommand({
            ...common,
            CopySource: `${quarantineBucket}/${UPLOAD_PREFIX}${mediaId}?versionId=${encodeURIComponent(uploadVersion)}`,
            Key: originalKey(key),
            MetadataDirective: 'REPLACE',
          }),
        );
      await client.send(new PutObjectCommand({ ...common, Key: key, Body: content }));
      return key;
    },
  };
}
