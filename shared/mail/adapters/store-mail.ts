import { createHash } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type Instant, toLocalDate } from '#kernel/domain/instant.ts';
import { MAIL_PREFIX } from '#kernel/env-names.ts';
import type { Envelope } from '../domain/mail.ts';

interface Bucket {
  readonly client: S3Client;
  readonly bucket: string;
}

/**
 * Stores a mail as every receiver must: first the mail, then what the receiver says, whose arrival starts the processing. Who dies in between
 * has acknowledged nothing, and the sender tries again. Returns the key of the second object.
 */
export async function storeMail(
  { client, bucket }: Bucket,
  raw: Uint8Array,
  envelope: Envelope,
  source: string,
): Promise<string> {
  const stem = `${MAIL_PREFIX}${toDayPath(envelope.receivedAt)}/${createHash('sha256').update(raw).digest('hex')}`;
  await client.send(
    new PutObjectCommand({ Bucket: bucket, Key: `${stem}.eml`, Body: raw, ContentType: 'message/rfc822' }),
  );
  const Body = JSON.stringify({ v: 1, ...envelope, source });
  await client.send(
    new PutObjectCommand({ Bucket: bucket, Key: `${stem}.json`, Body, ContentType: 'application/json' }),
  );
  return `${stem}.json`;
}

function toDayPath(at: Instant): string {
  return toLocalDate(at).replaceAll('-', '/');
}
