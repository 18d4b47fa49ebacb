import { createHmac } from 'node:crypto';
import { Sha256 } from '@smithy/core/checksum';
import { createScope, getSigningKey } from '@smithy/signature-v4';
import { bucketAddress, toHost } from '#kernel/adapters/s3/bucket-address.ts';
import type { SigningAccess } from '#kernel/adapters/s3/signing-access.ts';
import { type Instant, plusMillis, SECOND_MS } from '#kernel/domain/instant.ts';
import { UPLOAD_PREFIX } from '#kernel/env-names.ts';
import type { Uploads } from '../media.port.ts';

/**
 * Forms for posting one file into the quarantine bucket (S3 "POST policy",
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html). The policy fixes the key, the
 * type and the largest size; S3 rejects everything else. Fields and policy are the same as of the SDK's `createPresignedPost`.
 */
export function uploads({ bucket, region, credentials, time }: SigningAccess): Uploads {
  return {
    async form(mediaId, contentType, maxBytes, lifeSeconds) {
      const identity = await credentials();
      const now = time.now();
      const date = basicFormat(now);
      const day = date.slice(0, 8);
      const fields = {
        'Content-Type': contentType,
        success_action_status: '201',
        bucket,
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Credential': `${identity.accessKeyId}/${createScope(day, region, 's3')}`,
        'X-Amz-Date': date,
        ...(identity.sessionToken !== undefined && { 'X-Amz-Security-Token': identity.sessionToken }),
        key: `${UPLOAD_PREFIX}${mediaId}`,
      };
      const policy = {
        expiration: withoutMillis(plusMillis(now, lifeSeconds * SECOND_MS)),
        conditions: [
          ['content-length-range', 1, maxBytes],
          ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
        ],
      };
      const Policy = Buffer.from(JSON.stringify(policy)).toString('base64');
      const signingKey = await getSigningKey(Sha256, identity, day, region, 's3');
      const signature = createHmac('sha256', signingKey).update(Policy).digest('hex');
      return { url: buildUrl(bucket, region), fields: { ...fields, Policy, 'X-Amz-Signature': signature } };
    },
  };
}

function buildUrl(bucket: string, region: string): string {
  const address = bucketAddress(bucket, region);
  return `${address.protocol}//${toHost(address)}${address.basePath}/`;
}

/** `20261124T101500Z`. */
function basicFormat(instant: Instant): string {
  return withoutMillis(instant).replace(/[-:]/g, '');
}

/** S3 reads dates without fractions of a second. */
function withoutMillis(instant: Instant): string {
  return instant.replace(/\.\d{3}Z$/, 'Z');
}
