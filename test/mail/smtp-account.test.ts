import { openKms, openState, recordingAuthorize } from 'one-machine-aws/testing';
import { expect, onTestFinished, test } from 'vitest';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { openSecret, sealSecret } from '#kernel/adapters/sealed-secret.ts';
import { SECRET_PURPOSE } from '#kernel/env-names.ts';
import { parseSmtpAccount, smtpAccount } from '#mail/adapters/smtp-account.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { serveAws, temporaryDir } from '#test/support/contract/serve-aws.ts';

const { freshTable } = useDynalite();
const ARN = 'arn:aws-cn:kms:cn-north-1:123456789012:key';

test('An account is stored sealed, for mail alone, and the newest one counts', async () => {
  const db = openState(temporaryDir());
  onTestFinished(() => db.close());
  const kms = openKms({ db, authorize: recordingAuthorize().authorize });
  kms.ensureKey({ keyId: 'secrets', arn: `${ARN}/secrets`, spec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT' });
  const client = kmsClient(await serveAws(kms));
  onTestFinished(() => client.destroy());
  const account = smtpAccount(await freshTable('directory'));
  expect(await account.read()).toBeUndefined();
  for (const secret of ['12345:first', '12345:second:with:colons'])
    await account.put(await sealSecret(client, 'secrets', SECRET_PURPOSE.smtp, secret));
  const stored = (await account.read()) ?? '';
  expect(Buffer.from(stored, 'base64').toString('latin1')).not.toContain('second');
  const opened = await openSecret(client, SECRET_PURPOSE.smtp, stored);
  expect(parseSmtpAccount(opened)).toEqual({ user: '12345', pass: 'second:with:colons' });
  await expect(openSecret(client, SECRET_PURPOSE.signedCalls, stored)).rejects.toThrow();
});

test.each(['', 'user', ':password', 'user:'])('No account is read from "%s"', (secret) => {
  expect(parseSmtpAccount(secret)).toBeUndefined();
});
