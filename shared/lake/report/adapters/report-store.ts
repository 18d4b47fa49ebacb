import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { REPORTS_PREFIX } from '#kernel/env-names.ts';
import type { ReportStore } from '../../reports.port.ts';

/** Monthly reports in the bucket of the lake: `monthly/<scope>/<month>.html`. */
export function reportStore({ client, bucket }: { readonly client: S3Client; readonly bucket: string }): ReportStore {
  return {
    async put({ month, scope }, page) {
      const key = `${REPORTS_PREFIX}${scope}/${month}.html`;
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: page, ContentType: 'text/html; charset=utf-8' }),
      );
      return { bucket, key };
    },
  };
}
