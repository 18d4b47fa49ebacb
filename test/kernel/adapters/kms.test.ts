import { createPublicKey } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyWithoutPlaintextCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { openKms, openState, recordingAuthorize } from 'one-machine-aws/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keyring, openDataKey } from '#kernel/adapters/kms/keyring.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { newSecret } from '#kernel/adapters/kms/new-secret.ts';
import { nextDataKey } from '#kernel/adapters/kms/next-data-key.ts';
import { tokenSigner } from '#kernel/adapters/kms/token-signer.ts';
import { type Instant, plusMillis } from '#kernel/domain/instant.ts';
import type { DataKey, MacKey } from '#kernel/ports/keyring.ts';
import { serveAws, temporaryDir } from '#test/support/contract/serve-aws.ts';

const ARN = 'arn:aws-cn:kms:cn-north-1:123456789012:key';

const START = '2026-03-09T02:00:00.000Z' as Instant;
const { time } = fakeTime();

/** A clock that stays where it is until it is moved. */
function fakeTime() {
  let now = START;
  return {
    time: { now: () => now },
    moveTo: (to: Instant) => {
      now = to;
    },
  };
}

async function startKms() {
  const db = openState(temporaryDir());
  onTestFinished(() => db.close());
  const { authorize, asked } = recordingAuthorize();
  const kms = openKms({ db, authorize });
  kms.ensureKey({ keyId: 'tokens', arn: `${ARN}/tokens`, spec: 'RSA_2048', usage: 'SIGN_VERIFY' });
  kms.ensureKey({ keyId: 'secrets', arn: `${ARN}/secrets`, spec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT' });
  const client = kmsClient(await serveAws(kms));
  onTestFinished(() => client.destroy());
  return { kms, client, asked };
}

describe('keyring', () => {
  test('A text has the same hash in all environments, and different ones for each purpose', async () => {
    const { client } = await startKms();
    const ciphertext = await newSecret(client, 'secrets');
    const [one, other] = [1, 2].map(() =>
      keyring({ client, time, readKeys: async () => [{ version: 1, ciphertext }] }),
    );
    const hash = await one?.mac('phone', '13800000000');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await other?.mac('phone', '13800000000')).toBe(hash);
    const purposes = ['session', 'query-code', 'survey', 'cursor', 'sms-code', 'refresh'] as const;
    const hashes = await Promise.all(purposes.map((purpose) => one?.mac(purpose, '13800000000')));
    expect(new Set([hash, ...hashes]).size).toBe(7);
    expect(await one?.mac('phone', '13800000001')).not.toBe(hash);
  });

  test('Another secret gives other hashes', async () => {
    const { client } = await startKms();
    const ciphertexts = [await newSecret(client, 'secrets'), await newSecret(client, 'secrets')];
    const [one, other] = ciphertexts.map((ciphertext) =>
      keyring({ client, time, readKeys: async () => [{ version: 1, ciphertext }] }),
    );
    expect(await one?.mac('phone', 'x')).not.toBe(await other?.mac('phone', 'x'));
  });

  test('The data key is decrypted once, also for concurrent first calls', async () => {
    const { client, asked } = await startKms();
    const ciphertext = await newSecret(client, 'secrets');
    const ring = keyring({ client, time, readKeys: async () => [{ version: 1, ciphertext }] });
    await Promise.all([ring.mac('phone', 'a'), ring.mac('session', 'b'), ring.mac('phone', 'c')]);
    await ring.mac('cursor', 'd');
    expect(asked.filter((call) => call.startsWith('kms:Decrypt'))).toHaveLength(1);
  });

  test('A failure to decrypt is not cached', async () => {
    const { client } = await startKms();
    const ciphertext = await newSecret(client, 'secrets');
    let isUp = false;
    const readCiphertext = async () => {
      if (!isUp) throw new Error('the directory is down');
      return ciphertext;
    };
    const ring = keyring({ client, time, readKeys: async () => [{ version: 1, ciphertext: await readCiphertext() }] });
    await expect(ring.mac('phone', 'a')).rejects.toThrow('down');
    isUp = true;
    expect(await ring.mac('phone', 'a')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('A ciphertext with another encryption context is rejected', async () => {
    const { client } = await startKms();
    const { CiphertextBlob } = await client.send(
      new GenerateDataKeyWithoutPlaintextCommand({ KeyId: 'secrets', KeySpec: 'AES_256' }),
    );
    const stolen = Buffer.from(CiphertextBlob ?? []).toString('base64');
    const ring = keyring({ client, time, readKeys: async () => [{ version: 1, ciphertext: stolen }] });
    await expect(ring.mac('phone', 'a')).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  async function rotatedKeyring(hasLeaked: boolean) {
    const { client, asked } = await startKms();
    const { time: moving, moveTo } = fakeTime();
    const keys: DataKey[] = [{ version: 1, ciphertext: await newSecret(client, 'secrets') }];
    const open = () => keyring({ client, time: moving, readKeys: async () => [...keys] });
    const ring = open();
    const before = await ring.mac('query-code', 'a');
    const phone = (await ring.identify('phone', '13800000000'))[0]?.hash;
    const next = nextDataKey(keys, { ciphertext: await newSecret(client, 'secrets'), now: START, hasLeaked });
    keys.push(next);
    const accepts = async (hash: string, by = ring) => {
      const macs = await Promise.all((await by.accepted()).map((key) => key.mac('query-code', 'a')));
      return macs.includes(hash);
    };
    return { ring, open, keys, client, next, before, phone, moveTo, accepts, asked };
  }

  test('Every environment uses a new key from the same moment on, and none before', async () => {
    const { ring, open, next, before, moveTo } = await rotatedKeyring(false);
    const late = open();
    moveTo(plusMillis(START, 5 * 60_000));
    expect([await ring.mac('query-code', 'a'), await late.mac('query-code', 'a')]).toEqual([before, before]);
    moveTo(plusMillis(next.usedFrom ?? START, -1));
    expect([await ring.mac('query-code', 'a'), await late.mac('query-code', 'a')]).toEqual([before, before]);
    moveTo(next.usedFrom ?? START);
    const after = await ring.mac('query-code', 'a');
    expect(after).not.toBe(before);
    expect(await late.mac('query-code', 'a')).toBe(after);
  });

  test('What was made under the former key counts for 90 days, and not longer', async () => {
    const { ring, before, next, moveTo, accepts } = await rotatedKeyring(false);
    moveTo(next.usedFrom ?? START);
    expect([await accepts(before), await accepts(await ring.mac('query-code', 'a'))]).toEqual([true, true]);
    moveTo(plusMillis(next.usedFrom ?? START, 90 * 86_400_000 - 1));
    expect(await accepts(before)).toBe(true);
    moveTo(plusMillis(next.usedFrom ?? START, 90 * 86_400_000));
    expect(await accepts(before)).toBe(false);
  });

  test('After a leak nothing that is forged with the former key counts', async () => {
    const { ring, before, next, moveTo, accepts } = await rotatedKeyring(true);
    expect(await accepts(before)).toBe(true);
    moveTo(next.usedFrom ?? START);
    expect([await accepts(before), await accepts(await ring.mac('query-code', 'a'))]).toEqual([false, true]);
  });

  test('A phone is looked up under every version, the one in use first, until a version is retired', async () => {
    const { ring, open, keys, phone, next, moveTo } = await rotatedKeyring(true);
    const versions = async (by = ring) => (await by.identify('phone', '13800000000')).map(({ version }) => version);
    // Another environment may use the next version a moment earlier.
    expect(await versions(open())).toEqual([1, 2]);
    moveTo(next.usedFrom ?? START);
    expect(await versions()).toEqual([2, 1]);
    expect((await ring.identify('phone', '13800000000'))[1]?.hash).toBe(phone);
    keys[0] = { ...(keys[0] as DataKey), retiredAt: next.usedFrom ?? START };
    moveTo(plusMillis(next.usedFrom ?? START, 5 * 60_000));
    expect(await versions()).toEqual([2]);
  });

  test('The hash of a version is made of the hash before it, so no former key alone gives it', async () => {
    const { ring, keys, client, next, moveTo } = await rotatedKeyring(true);
    moveTo(next.usedFrom ?? START);
    const [now, before] = await ring.identify('phone', '13800000000');
    const [first, second] = await Promise.all(keys.map(({ ciphertext }) => openDataKey(client, ciphertext)));
    const hashUnder = async (key: MacKey | undefined, text: string) =>
      (await (key as MacKey).mac('phone', text)).slice(0, 40);
    expect(before?.hash).toBe(await hashUnder(first, '13800000000'));
    expect(now?.hash).toBe(await hashUnder(second, before?.hash ?? ''));
    expect(now?.hash).not.toBe(await hashUnder(second, '13800000000'));
  });

  test('The derivation of keys never changes, because stored hashes depend on it', async () => {
    const sender = mockClient(KMSClient);
    onTestFinished(() => sender.restore());
    sender.on(DecryptCommand).resolves({ Plaintext: new Uint8Array(32).fill(7) });
    const ring = keyring({
      client: new KMSClient({ region: 'cn-north-1' }),
      time,
      readKeys: async () => [{ version: 1, ciphertext: 'AAAA' }],
    });
    expect(await ring.mac('phone', '13800000000')).toBe(
      '49e0cfc8b7bc6c2af4beb978f7c7a0bb68903c6597f9adb6e0878686d09491b7',
    );
    expect(sender.commandCalls(DecryptCommand)[0]?.args[0].input.EncryptionContext).toEqual({
      purpose: 'hotline-secrets',
    });
  });
});

describe('tokenSigner', () => {
  const CLAIMS = { iss: 'https://issuer.example', aud: 'citizens', sub: 'citizen-1', iat: 1, exp: 4102444800 };

  test('A token is verified with the public key alone', async () => {
    const { kms, client } = await startKms();
    const token = await tokenSigner({ client, keyId: 'tokens', kid: 'k1' }).sign(CLAIMS);
    const key = createPublicKey({ key: { ...kms.publicJwk('tokens') }, format: 'jwk' });
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      issuer: CLAIMS.iss,
      audience: CLAIMS.aud,
    });
    expect(payload).toEqual(CLAIMS);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: 'k1' });
  });

  test('Claims of any length and language can be signed', async () => {
    const { kms, client } = await startKms();
    const token = await tokenSigner({ client, keyId: 'tokens', kid: 'k1' }).sign({
      ...CLAIMS,
      name: '张'.repeat(3000),
    });
    const key = createPublicKey({ key: { ...kms.publicJwk('tokens') }, format: 'jwk' });
    expect((await jwtVerify(token, key)).payload.name).toBe('张'.repeat(3000));
  });

  test('KMS gets the digest, not the claims', async () => {
    const sender = mockClient(KMSClient);
    onTestFinished(() => sender.restore());
    sender.on(SignCommand).resolves({ Signature: new Uint8Array(256) });
    await tokenSigner({ client: new KMSClient({ region: 'cn-north-1' }), keyId: 'k', kid: 'k1' }).sign(CLAIMS);
    const { Message, MessageType } = sender.commandCalls(SignCommand)[0]?.args[0].input ?? {};
    expect(MessageType).toBe('DIGEST');
    expect(Message).toHaveLength(32);
  });
});
