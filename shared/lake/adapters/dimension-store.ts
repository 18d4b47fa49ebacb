import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { DimensionStore } from '../lake.port.ts';

/** Snapshots in the bucket of the lake, as lines of JSON: `dimensions/<table>/as_of=<day>/rows.json`. */
export function dimensionStore({
  client,
  bucket,
}: {
  readonly client: S3Client;
  readonly bucket: string;
}): DimensionStore {
  return {
    async put(table, asOf, rows) {
      const body = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      const key = `dimensions/${table}/as_of=${asOf}/rows.json`;
      // Of an empty body the SDK finds no length, and warns.
      const ContentLength = Buffer.byteLength(body);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentLength }));
    },
  };
}
