import { createHmac, createPublicKey, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Authorize, AwsError, type AwsService, type Caller, jsonService } from '../aws-service.ts';
import { decryptBlob, encryptBlob, keyIdOfBlob } from './ciphertext.ts';
import { INPUTS, parseInput } from './inputs.ts';
import { type KeyDeclaration, type KeyUsage, type KmsKey, openKeyStore } from './key-store.ts';
import { signRsa, verifyRsa } from './rsa-signature.ts';

export interface KmsOptions {
  readonly db: DatabaseSync;
  readonly authorize: Authorize;
  /** Real milliseconds since the epoch, for CreationDate. */
  readonly realNow?: () => number;
}

/** The public half of a signing key as a JWK (RFC 7517), without `kid`, which the issuer adds. */
export interface PublicJwk {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
}

export interface Kms extends AwsService {
  /** Called at start for every key of the templates. Creates new keys; existing ones keep their material. */
  ensureKey(declaration: KeyDeclaration): void;
  /** Called at start. `aliasName` begins with `alias/`. */
  ensureAlias(alias: { readonly aliasName: string; readonly keyId: string }): void;
  /**
   * The public JWK of a signing key by id, ARN, alias or alias ARN. Throws NotFoundException or
   * InvalidKeyUsageException.
   */
  publicJwk(reference: string): PublicJwk;
}

/** Opens KMS on the state file: signatures, MACs, data keys and small encryptions, with the errors of AWS. */
export function openKms({ db, authorize, realNow = Date.now }: KmsOptions): Kms {
  const keys = openKeyStore(db, realNow);

  /** Finds the key, checks the caller's permission, and refuses a key for another usage. */
  const useKey = (
    caller: Caller,
    action: string,
    reference: string,
    usage?: KeyUsage,
    encryptionContext?: Readonly<Record<string, string>>,
  ): KmsKey => {
    const key = keys.find(reference);
    allow(authorize, caller, action, key, encryptionContext);
    if (usage !== undefined) checkUsage(key, usage);
    return key;
  };

  const dataKeyFor = (caller: Caller, action: string, raw: unknown) => {
    const input = parseInput(INPUTS.GenerateDataKey, raw);
    const key = useKey(caller, action, input.KeyId, 'ENCRYPT_DECRYPT', input.EncryptionContext);
    const plaintext = randomBytes(input.NumberOfBytes ?? (input.KeySpec === 'AES_128' ? 16 : 32));
    const blob = encryptBlob(key, plaintext, input.EncryptionContext);
    return { plaintext, answer: { KeyId: key.arn, CiphertextBlob: blob.toString('base64') } };
  };

  const operationsFor = (caller: Caller): Record<string, (raw: unknown) => unknown> => ({
    Sign: (raw) => {
      const input = parseInput(INPUTS.Sign, raw);
      const key = useKey(caller, 'kms:Sign', input.KeyId, 'SIGN_VERIFY');
      const signature = signRsa(key.material, input.Message, input.MessageType);
      return {
        KeyId: key.arn,
        Signature: signature.toString('base64'),
        SigningAlgorithm: input.SigningAlgorithm,
      };
    },
    Verify: (raw) => {
      const input = parseInput(INPUTS.Verify, raw);
      const key = useKey(caller, 'kms:Verify', input.KeyId, 'SIGN_VERIFY');
      if (!verifyRsa(key.material, input.Message, input.MessageType, input.Signature))
        throw new AwsError('KMSInvalidSignatureException', 'The signature does not match the message and key');
      return { KeyId: key.arn, SignatureValid: true, SigningAlgorithm: input.SigningAlgorithm };
    },
    GetPublicKey: (raw) => {
      const key = useKey(caller, 'kms:GetPublicKey', parseInput(INPUTS.GetPublicKey, raw).KeyId);
      if (key.spec !== 'RSA_2048')
        throw new AwsError('UnsupportedOperationException', `${key.arn} key spec is ${key.spec}: it has no public key`);
      return {
        KeyId: key.arn,
        PublicKey: createPublicKey(key.material).export({ format: 'der', type: 'spki' }).toString('base64'),
        KeySpec: key.spec,
        CustomerMasterKeySpec: key.spec,
        KeyUsage: key.usage,
        SigningAlgorithms: ['RSASSA_PKCS1_V1_5_SHA_256'],
      };
    },
    GenerateMac: (raw) => {
      const input = parseInput(INPUTS.GenerateMac, raw);
      const key = useKey(caller, 'kms:GenerateMac', input.KeyId, 'GENERATE_VERIFY_MAC');
      return { KeyId: key.arn, Mac: mac(key, input.Message).toString('base64'), MacAlgorithm: input.MacAlgorithm };
    },
    VerifyMac: (raw) => {
      const input = parseInput(INPUTS.VerifyMac, raw);
      const key = useKey(caller, 'kms:VerifyMac', input.KeyId, 'GENERATE_VERIFY_MAC');
      const expected = mac(key, input.Message);
      if (input.Mac.length !== expected.length || !timingSafeEqual(input.Mac, expected))
        throw new AwsError('KMSInvalidMacException', 'The MAC does not match the message and key');
      return { KeyId: key.arn, MacValid: true, MacAlgorithm: input.MacAlgorithm };
    },
    GenerateDataKey: (raw) => {
      const { plaintext, answer } = dataKeyFor(caller, 'kms:GenerateDataKey', raw);
      return { ...answer, Plaintext: plaintext.toString('base64') };
    },
    GenerateDataKeyWithoutPlaintext: (raw) => dataKeyFor(caller, 'kms:GenerateDataKeyWithoutPlaintext', raw).answer,
    Encrypt: (raw) => {
      const input = parseInput(INPUTS.Encrypt, raw);
      const key = useKey(caller, 'kms:Encrypt', input.KeyId, 'ENCRYPT_DECRYPT', input.EncryptionContext);
      const blob = encryptBlob(key, input.Plaintext, input.EncryptionContext);
      return { KeyId: key.arn, CiphertextBlob: blob.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },
    Decrypt: (raw) => {
      const input = parseInput(INPUTS.Decrypt, raw);
      const key = keys.byId(keyIdOfBlob(input.CiphertextBlob));
      if (key === undefined)
        throw new AwsError('InvalidCiphertextException', 'The ciphertext names no key of this store');
      allow(authorize, caller, 'kms:Decrypt', key, input.EncryptionContext);
      if (input.KeyId !== undefined && keys.find(input.KeyId).keyId !== key.keyId)
        throw new AwsError('IncorrectKeyException', 'The ciphertext was not made with the key that KeyId names');
      checkUsage(key, 'ENCRYPT_DECRYPT');
      const plaintext = decryptBlob(key, input.CiphertextBlob, input.EncryptionContext);
      return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },
    DescribeKey: (raw) => describe(useKey(caller, 'kms:DescribeKey', parseInput(INPUTS.DescribeKey, raw).KeyId)),
  });

  return {
    ...jsonService('kms', operationsFor),
    ensureKey: keys.ensureKey,
    ensureAlias: ({ aliasName, keyId }) => keys.ensureAlias(aliasName, keyId),
    publicJwk(reference) {
      const key = keys.find(reference);
      checkUsage(key, 'SIGN_VERIFY');
      const { n, e } = createPublicKey(key.material).export({ format: 'jwk' });
      if (n === undefined || e === undefined) throw new Error(`${key.arn} has no RSA public key`);
      return { kty: 'RSA', n, e, alg: 'RS256', use: 'sig' };
    },
  };
}

/** Checks the permission. In the JSON protocol a refusal is named AccessDeniedException. */
function allow(
  authorize: Authorize,
  caller: Caller,
  action: string,
  key: KmsKey,
  encryptionContext: Readonly<Record<string, string>> = {},
): void {
  const context = Object.entries(encryptionContext).map(([name, value]) => [`kms:EncryptionContext:${name}`, [value]]);
  try {
    authorize(caller, action, key.arn, Object.fromEntries(context));
  } catch (error) {
    if (error instanceof AwsError && error.code === 'AccessDenied')
      throw new AwsError('AccessDeniedException', error.message);
    throw error;
  }
}

function checkUsage(key: KmsKey, usage: KeyUsage): void {
  if (key.usage !== usage)
    throw new AwsError('InvalidKeyUsageException', `${key.arn} key usage is ${key.usage} which is not valid here.`);
}

function mac(key: KmsKey, message: Buffer): Buffer {
  return createHmac('sha256', key.material).update(message).digest();
}

/** The algorithms of each spec, by the field of DescribeKey that lists them. */
const ALGORITHMS = {
  RSA_2048: { SigningAlgorithms: ['RSASSA_PKCS1_V1_5_SHA_256'] },
  SYMMETRIC_DEFAULT: { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] },
  HMAC_256: { MacAlgorithms: ['HMAC_SHA_256'] },
} as const;

function describe(key: KmsKey) {
  return {
    KeyMetadata: {
      AWSAccountId: key.arn.split(':')[4],
      KeyId: key.keyId,
      Arn: key.arn,
      CreationDate: key.createdAt / 1000,
      Enabled: true,
      Description: '',
      KeyUsage: key.usage,
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      KeySpec: key.spec,
      CustomerMasterKeySpec: key.spec,
      MultiRegion: false,
      ...ALGORITHMS[key.spec],
    },
  };
}
