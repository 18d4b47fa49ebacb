import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { IndexFiles } from '../ports/knowledge-index.ts';

/** The bucket of search indexes: `index/<name>/<version>.gz`. */
export function indexFiles({ client, bucket }: { readonly client: S3Client; readonly bucket: string }): IndexFiles {
  return {
    async put(key, content) {
      const body = await promisify(gzip)(content);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
      return body.length;
    },
    async read(key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (Body === undefined) throw new Error(`the index ${key} has no content`);
      return promisify(gunzip)(await Body.transformToByteArray());
    },
  };
}
