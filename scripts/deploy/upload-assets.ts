import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { cacheControlOf } from '#infra/web/headers.ts';
import { contentTypeOf, listSiteFiles } from '#infra/web/write-manifest.ts';

/**
 * Uploads the scripts and styles of the built pages, each under a name with its hash. Those of earlier releases stay: a page that is
 * open still asks for them. Returns how many were uploaded.
 */
export async function uploadAssets(client: S3Client, bucket: string, dir: string): Promise<number> {
  const names = listSiteFiles(dir).filter((name) => name.startsWith('assets/'));
  for (const name of names)
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: name,
        Body: await readFile(join(dir, name)),
        ContentType: contentTypeOf(name),
        CacheControl: cacheControlOf(name),
      }),
    );
  return names.length;
}
