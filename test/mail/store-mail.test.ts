import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/domain/instant.ts';
import { storeMail } from '#mail/adapters/store-mail.ts';
import type { Envelope } from '#mail/domain/mail.ts';

const RAW = Buffer.from('From: a@mail.example\r\n\r\nx');
const ENVELOPE: Envelope = {
  mailFrom: 'a@mail.example',
  rcptTo: ['12345@hotline.example'],
  // Already the third of March in Shanghai.
  receivedAt: '2026-03-02T16:30:00.000Z' as Instant,
  auth: { spf: 'pass', dkim: 'pass', dmarc: 'pass' },
  spam: 'none',
  virus: 'none',
};

describe('storing a mail', () => {
  test('The mail comes first, then what its receiver says, under one name by the local day and the content', async () => {
    const s3 = mockClient(S3Client);
    s3.on(PutObjectCommand).resolves({});
    const key = await storeMail({ client: new S3Client({}), bucket: 'b' }, RAW, ENVELOPE, 'relay');
    const keys = s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input.Key);
    expect(keys).toEqual([key.replace(/json$/, 'eml'), key]);
    expect(key).toMatch(/^raw\/2026\/03\/03\/[0-9a-f]{64}\.json$/);
  });

  test('A death between the two is no acknowledgement, and the same mail again stores both under the same names', async () => {
    const s3 = mockClient(S3Client);
    s3.on(PutObjectCommand).resolvesOnce({}).rejectsOnce(new Error('dead')).resolves({});
    const store = () => storeMail({ client: new S3Client({}), bucket: 'b' }, RAW, ENVELOPE, 'relay');
    await expect(store()).rejects.toThrow('dead');
    await store();
    const keys = s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input.Key);
    expect(keys.slice(2)).toEqual(keys.slice(0, 2));
  });
});
