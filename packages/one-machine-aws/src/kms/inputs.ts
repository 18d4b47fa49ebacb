import { z } from 'zod';
import { AwsError } from '../aws-service.ts';

const CANONICAL_BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Base64 of min to max bytes, the form of blobs in the JSON protocol. */
const blob = (min: number, max: number) =>
  z
    .string()
    .regex(CANONICAL_BASE64)
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((bytes) => bytes.length >= min && bytes.length <= max, `must have ${min} to ${max} bytes`);

const keyId = z.string().min(1).max(2048);
const context = z.record(z.string(), z.string()).optional();
const message = blob(1, 4096);
const signatureAlgorithm = z.literal('RSASSA_PKCS1_V1_5_SHA_256');
const macAlgorithm = z.literal('HMAC_SHA_256');
const encryptionAlgorithm = z.literal('SYMMETRIC_DEFAULT').optional();

const dataKey = {
  KeyId: keyId,
  EncryptionContext: context,
  KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
};

/** The supported fields of each operation. An unknown field (grants, dry runs, attestation) is refused, not ignored. */
export const INPUTS = {
  Sign: z.strictObject({
    KeyId: keyId,
    Message: message,
    MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
    SigningAlgorithm: signatureAlgorithm,
  }),
  Verify: z.strictObject({
    KeyId: keyId,
    Message: message,
    MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
    Signature: blob(1, 6144),
    SigningAlgorithm: signatureAlgorithm,
  }),
  GetPublicKey: z.strictObject({ KeyId: keyId }),
  DescribeKey: z.strictObject({ KeyId: keyId }),
  GenerateMac: z.strictObject({ KeyId: keyId, Message: message, MacAlgorithm: macAlgorithm }),
  VerifyMac: z.strictObject({ KeyId: keyId, Message: message, Mac: blob(1, 6144), MacAlgorithm: macAlgorithm }),
  GenerateDataKey: z
    .strictObject(dataKey)
    .refine(
      (input) => (input.KeySpec === undefined) !== (input.NumberOfBytes === undefined),
      'Please specify either number of bytes or key spec.',
    ),
  Encrypt: z.strictObject({
    KeyId: keyId,
    Plaintext: blob(1, 4096),
    EncryptionContext: context,
    EncryptionAlgorithm: encryptionAlgorithm,
  }),
  Decrypt: z.strictObject({
    CiphertextBlob: blob(1, 6144),
    KeyId: keyId.optional(),
    EncryptionContext: context,
    EncryptionAlgorithm: encryptionAlgorithm,
  }),
} as const;

/** Checks the input of an operation. Throws a ValidationException that names the fields. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
  throw new AwsError('ValidationException', problems.join('; '));
}
