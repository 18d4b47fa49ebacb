import { createHash, createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
  VerifyCommand,
  VerifyMacCommand,
} from '@aws-sdk/client-kms';
import { importJWK, jwtVerify } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { AwsError } from '../../src/aws-service.ts';
import { openKms } from '../../src/kms/kms.ts';
import { openState } from '../../src/state.ts';

const ACCOUNT = 'arn:aws-cn:kms:cn-north-1:123456789012';
const SIGNING = { keyId: 'tokens', arn: `${ACCOUNT}:key/tokens`, spec: 'RSA_2048', usage: 'SIGN_VERIFY' } as const;
const HASHING = {
  keyId: 'hashes',
  arn: `${ACCOUNT}:key/hashes`,
  spec: 'HMAC_256',
  usage: 'GENERATE_VERIFY_MAC',
} as const;
const PERSONAL = {
  keyId: 'personal',
  arn: `${ACCOUNT}:key/personal`,
  spec: 'SYMMETRIC_DEFAULT',
  usage: 'ENCRYPT_DECRYPT',
} as const;
const OTHER = {
  keyId: 'other',
  arn: `${ACCOUNT}:key/other`,
  spec: 'SYMMETRIC_DEFAULT',
  usage: 'ENCRYPT_DECRYPT',
} as const;
const SHA256 = 'RSASSA_PKCS1_V1_5_SHA_256';
const bytes = (text: string) => Buffer.from(text);

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function startKms(
  dir = mkdtempSync(join(tmpdir(), 'kms-test-')),
  isAllowed: (call: string) => boolean = () => true,
) {
  const db = openState(dir);
  const asked: string[] = [];
  const kms = openKms({
    db,
    authorize: (caller, action, resource) => {
      asked.push(`${caller.name} ${action} ${resource}`);
      if (!isAllowed(action)) throw new AwsError('AccessDenied', `${action} is not allowed`);
    },
  });
  for (const key of [SIGNING, HASHING, PERSONAL, OTHER]) kms.ensureKey(key);
  kms.ensureAlias({ aliasName: 'alias/tokens', keyId: 'tokens' });
  const server = createServer((request, response) => void kms.handle(request, response, { name: 'tester' }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new KMSClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'k', secretAccessKey: 's' },
    maxAttempts: 1,
  });
  const stop = () => {
    client.destroy();
    server.closeAllConnections();
    server.close();
    db.close();
  };
  open.push(() => {
    if (db.isOpen) stop();
    rmSync(dir, { recursive: true, force: true });
  });
  return { kms, client, asked, dir, stop };
}

test('a signature over a message equals that over its digest, and the published key verifies it', async () => {
  const { client } = await startKms();
  const message = bytes('header.payload');
  const raw = await client.send(new SignCommand({ KeyId: 'tokens', Message: message, SigningAlgorithm: SHA256 }));
  const digest = createHash('sha256').update(message).digest();
  const ofDigest = await client.send(
    new SignCommand({ KeyId: 'tokens', Message: digest, MessageType: 'DIGEST', SigningAlgorithm: SHA256 }),
  );
  expect(ofDigest.Signature).toEqual(raw.Signature);
  expect(raw.KeyId).toBe(SIGNING.arn);

  const { PublicKey, KeySpec, KeyUsage } = await client.send(new GetPublicKeyCommand({ KeyId: 'tokens' }));
  expect([KeySpec, KeyUsage]).toEqual(['RSA_2048', 'SIGN_VERIFY']);
  const publicKey = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' });
  expect(verify('sha256', message, publicKey, raw.Signature ?? Buffer.alloc(0))).toBe(true);
});

test('a token signed by KMS is verified with the public JWK', async () => {
  const { client, kms } = await startKms();
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${encode({ alg: 'RS256' })}.${encode({ sub: 'u1' })}`;
  const { Signature } = await client.send(
    new SignCommand({ KeyId: 'alias/tokens', Message: bytes(input), SigningAlgorithm: SHA256 }),
  );
  const token = `${input}.${Buffer.from(Signature ?? []).toString('base64url')}`;
  const key = await importJWK({ ...kms.publicJwk(SIGNING.arn) });
  expect((await jwtVerify(token, key)).payload.sub).toBe('u1');
});

test('verify accepts the right signature and answers KMSInvalidSignatureException to any other', async () => {
  const { client } = await startKms();
  const sign = { KeyId: 'tokens', Message: bytes('m'), SigningAlgorithm: SHA256 } as const;
  const { Signature } = await client.send(new SignCommand(sign));
  expect((await client.send(new VerifyCommand({ ...sign, Signature }))).SignatureValid).toBe(true);
  const digest = createHash('sha256').update('m').digest();
  const ofDigest = { ...sign, Message: digest, MessageType: 'DIGEST', Signature } as const;
  expect((await client.send(new VerifyCommand(ofDigest))).SignatureValid).toBe(true);

  const wrong = Buffer.from(Signature ?? []);
  wrong[9] = (wrong[9] ?? 0) ^ 1;
  for (const change of [
    { Message: bytes('n') },
    { Signature: wrong },
    { Signature: wrong.subarray(1) },
    { Message: digest },
  ])
    await expect(client.send(new VerifyCommand({ ...sign, Signature, ...change }))).rejects.toMatchObject({
      name: 'KMSInvalidSignatureException',
    });
  await expect(client.send(new VerifyCommand({ ...ofDigest, Signature: wrong }))).rejects.toMatchObject({
    name: 'KMSInvalidSignatureException',
  });
});

test('a key is found by id, ARN, alias and alias ARN, and by nothing else', async () => {
  const { client } = await startKms();
  for (const KeyId of ['tokens', SIGNING.arn, 'alias/tokens', `${ACCOUNT}:alias/tokens`])
    expect((await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.Arn).toBe(SIGNING.arn);
  for (const KeyId of [
    'nothing',
    'alias/nothing',
    `${ACCOUNT}:key/nothing`,
    'arn:aws:kms:us-east-1:123456789012:alias/tokens',
  ])
    await expect(client.send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject({ name: 'NotFoundException' });
});

test('DescribeKey returns the usage of a key', async () => {
  const { client } = await startKms();
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: 'hashes' }));
  expect(KeyMetadata).toMatchObject({
    KeySpec: 'HMAC_256',
    KeyUsage: 'GENERATE_VERIFY_MAC',
    MacAlgorithms: ['HMAC_SHA_256'],
    Enabled: true,
    AWSAccountId: '123456789012',
  });
  expect(KeyMetadata?.CreationDate).toBeInstanceOf(Date);
});

test('a MAC is verified, another one is KMSInvalidMacException', async () => {
  const { client } = await startKms();
  const input = { KeyId: 'hashes', Message: bytes('13800000000'), MacAlgorithm: 'HMAC_SHA_256' } as const;
  const { Mac } = await client.send(new GenerateMacCommand(input));
  expect(Mac).toHaveLength(32);
  expect((await client.send(new GenerateMacCommand(input))).Mac).toEqual(Mac);
  expect((await client.send(new VerifyMacCommand({ ...input, Mac }))).MacValid).toBe(true);
  await expect(client.send(new VerifyMacCommand({ ...input, Message: bytes('x'), Mac }))).rejects.toMatchObject({
    name: 'KMSInvalidMacException',
  });
});

test('a data key comes in plaintext and encrypted, and Decrypt returns the same', async () => {
  const { client } = await startKms();
  for (const [size, length] of [
    [{ KeySpec: 'AES_256' }, 32],
    [{ KeySpec: 'AES_128' }, 16],
    [{ NumberOfBytes: 64 }, 64],
  ] as const) {
    const key = await client.send(
      new GenerateDataKeyCommand({ KeyId: 'personal', ...size, EncryptionContext: { use: 'cursor' } }),
    );
    expect(key.Plaintext).toHaveLength(length);
    const opened = await client.send(
      new DecryptCommand({ CiphertextBlob: key.CiphertextBlob, EncryptionContext: { use: 'cursor' } }),
    );
    expect(opened.Plaintext).toEqual(key.Plaintext);
    expect(opened.KeyId).toBe(PERSONAL.arn);
  }
  const hidden = await client.send(
    new GenerateDataKeyWithoutPlaintextCommand({ KeyId: 'personal', NumberOfBytes: 32 }),
  );
  expect(hidden).not.toHaveProperty('Plaintext');
  expect((await client.send(new DecryptCommand({ CiphertextBlob: hidden.CiphertextBlob }))).Plaintext).toHaveLength(32);
  for (const size of [{}, { KeySpec: 'AES_256', NumberOfBytes: 32 }, { NumberOfBytes: 1025 }] as const)
    await expect(client.send(new GenerateDataKeyCommand({ KeyId: 'personal', ...size }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
});

test('the encryption context must be the same, in any order', async () => {
  const { client } = await startKms();
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({ KeyId: 'personal', Plaintext: bytes('secret'), EncryptionContext: { a: '1', b: '2' } }),
  );
  const opened = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { b: '2', a: '1' } }));
  expect(Buffer.from(opened.Plaintext ?? []).toString()).toBe('secret');
  const others: (Record<string, string> | undefined)[] = [
    undefined,
    {},
    { a: '1' },
    { a: '2', b: '1' },
    { a: '1', b: '2', c: '3' },
  ];
  for (const EncryptionContext of others)
    await expect(client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
});

test('a changed byte anywhere in a blob is InvalidCiphertextException', async () => {
  const { client } = await startKms();
  const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId: 'personal', Plaintext: bytes('secret') }));
  const blob = Buffer.from(CiphertextBlob ?? []);
  for (let index = 0; index < blob.length; index++) {
    const changed = Buffer.from(blob);
    changed[index] = (changed[index] ?? 0) ^ 1;
    await expect(client.send(new DecryptCommand({ CiphertextBlob: changed }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  }
  for (const cut of [blob.subarray(0, 1), blob.subarray(0, 20), blob.subarray(0, -1)])
    await expect(client.send(new DecryptCommand({ CiphertextBlob: cut }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
});

test('decrypt with the name of another key is IncorrectKeyException', async () => {
  const { client } = await startKms();
  const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId: 'personal', Plaintext: bytes('secret') }));
  await client.send(new DecryptCommand({ CiphertextBlob, KeyId: PERSONAL.arn }));
  await expect(client.send(new DecryptCommand({ CiphertextBlob, KeyId: 'other' }))).rejects.toMatchObject({
    name: 'IncorrectKeyException',
  });
});

test('a key serves only its own usage', async () => {
  const { client, kms } = await startKms();
  const wrong = { name: 'InvalidKeyUsageException' };
  await expect(
    client.send(new SignCommand({ KeyId: 'personal', Message: bytes('m'), SigningAlgorithm: SHA256 })),
  ).rejects.toMatchObject(wrong);
  await expect(client.send(new EncryptCommand({ KeyId: 'tokens', Plaintext: bytes('m') }))).rejects.toMatchObject(
    wrong,
  );
  await expect(
    client.send(new GenerateMacCommand({ KeyId: 'personal', Message: bytes('m'), MacAlgorithm: 'HMAC_SHA_256' })),
  ).rejects.toMatchObject(wrong);
  await expect(client.send(new GetPublicKeyCommand({ KeyId: 'hashes' }))).rejects.toMatchObject({
    name: 'UnsupportedOperationException',
  });
  expect(() => kms.publicJwk('hashes')).toThrow(/usage/);
});

test('an unsupported or invalid field is refused, not ignored', async () => {
  const { client } = await startKms();
  const sign = { KeyId: 'tokens', Message: bytes('m'), SigningAlgorithm: SHA256 } as const;
  for (const change of [
    { SigningAlgorithm: 'RSASSA_PSS_SHA_256' as const },
    { GrantTokens: ['x'] },
    { DryRun: true },
    { Message: Buffer.alloc(4097) },
    { MessageType: 'DIGEST' as const },
  ])
    await expect(client.send(new SignCommand({ ...sign, ...change }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
});

test('each operation needs its own permission on the key, and a denial is AccessDeniedException', async () => {
  const { client, asked } = await startKms(undefined, (action) => action !== 'kms:Decrypt');
  const { CiphertextBlob } = await client.send(new GenerateDataKeyCommand({ KeyId: 'personal', KeySpec: 'AES_256' }));
  await client.send(new SignCommand({ KeyId: 'alias/tokens', Message: bytes('m'), SigningAlgorithm: SHA256 }));
  await expect(client.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  expect(asked).toEqual([
    `tester kms:GenerateDataKey ${PERSONAL.arn}`,
    `tester kms:Sign ${SIGNING.arn}`,
    `tester kms:Decrypt ${PERSONAL.arn}`,
  ]);
});

test('keys are the same after a restart', async () => {
  const first = await startKms();
  const message = { KeyId: 'hashes', Message: bytes('m'), MacAlgorithm: 'HMAC_SHA_256' } as const;
  const { Mac } = await first.client.send(new GenerateMacCommand(message));
  const { CiphertextBlob } = await first.client.send(new EncryptCommand({ KeyId: 'personal', Plaintext: bytes('s') }));
  const jwk = first.kms.publicJwk('tokens');
  first.stop();

  const second = await startKms(first.dir);
  expect(second.kms.publicJwk('tokens')).toEqual(jwk);
  expect((await second.client.send(new VerifyMacCommand({ ...message, Mac }))).MacValid).toBe(true);
  const opened = await second.client.send(new DecryptCommand({ CiphertextBlob }));
  expect(Buffer.from(opened.Plaintext ?? []).toString()).toBe('s');
});

test('a key that the template declares differently from its creation stops the start', async () => {
  const { kms } = await startKms();
  expect(() => kms.ensureKey({ ...HASHING, spec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT' })).toThrow(/HMAC_256/);
  expect(() => kms.ensureKey({ ...SIGNING, usage: 'ENCRYPT_DECRYPT' })).toThrow(/not served/);
  kms.ensureKey({ ...OTHER, arn: `${ACCOUNT}:key/renamed` });
  expect(() => kms.ensureAlias({ aliasName: 'alias/x', keyId: 'nothing' })).toThrow(/unknown key/);
});
