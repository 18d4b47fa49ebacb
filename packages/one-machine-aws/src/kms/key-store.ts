import { createPrivateKey, createSecretKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { AwsError } from '../aws-service.ts';
import { createTables } from '../create-tables.ts';

/** The supported key specs, each with its usage. */
export const USAGE_OF_SPEC = {
  RSA_2048: 'SIGN_VERIFY',
  SYMMETRIC_DEFAULT: 'ENCRYPT_DECRYPT',
  HMAC_256: 'GENERATE_VERIFY_MAC',
} as const;

export type KeySpec = keyof typeof USAGE_OF_SPEC;
export type KeyUsage = (typeof USAGE_OF_SPEC)[KeySpec];

export interface KmsKey {
  readonly keyId: string;
  readonly arn: string;
  readonly spec: KeySpec;
  readonly usage: KeyUsage;
  /** Real milliseconds since the epoch. */
  readonly createdAt: number;
  /** The private key of RSA, otherwise the secret. */
  readonly material: KeyObject;
}

/** A key in the template. */
export interface KeyDeclaration {
  readonly keyId: string;
  readonly arn: string;
  readonly spec: KeySpec;
  readonly usage: KeyUsage;
}

export interface KeyStore {
  /** Creates a key if needed. An existing key keeps its material; its spec may not change. */
  ensureKey(declaration: KeyDeclaration): void;
  /** Points `alias/…` to an existing key. */
  ensureAlias(aliasName: string, keyId: string): void;
  /** The key with this id, or undefined. */
  byId(keyId: string): KmsKey | undefined;
  /** Finds a key by any of AWS's four forms: id, ARN, alias name, alias ARN. Throws NotFoundException. */
  find(reference: string): KmsKey;
}

interface KeyRow {
  readonly key_id: string;
  readonly arn: string;
  readonly spec: KeySpec;
  readonly created_at: number;
  readonly material: Uint8Array;
}

/** Opens the keys in the state file. The material is stored unencrypted: a developer's machine is not an HSM. */
export function openKeyStore(db: DatabaseSync, realNow: () => number): KeyStore {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS kms_keys
      (key_id TEXT PRIMARY KEY, arn TEXT NOT NULL UNIQUE, spec TEXT NOT NULL, created_at INTEGER NOT NULL, material BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS kms_aliases (name TEXT PRIMARY KEY, key_id TEXT NOT NULL)`,
  );
  const selectById = db.prepare('SELECT * FROM kms_keys WHERE key_id = ?');
  const selectByArn = db.prepare('SELECT key_id FROM kms_keys WHERE arn = ?');
  const selectAlias = db.prepare('SELECT key_id FROM kms_aliases WHERE name = ?');
  const insertKey = db.prepare('INSERT INTO kms_keys VALUES (?, ?, ?, ?, ?)');
  const updateArn = db.prepare('UPDATE kms_keys SET arn = ? WHERE key_id = ?');
  const upsertAlias = db.prepare(
    'INSERT INTO kms_aliases VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET key_id = excluded.key_id',
  );
  const loaded = new Map<string, KmsKey>();

  const byId = (keyId: string): KmsKey | undefined => {
    const known = loaded.get(keyId);
    if (known !== undefined) return known;
    const row = selectById.get(keyId) as unknown as KeyRow | undefined;
    if (row === undefined) return undefined;
    const key: KmsKey = {
      keyId: row.key_id,
      arn: row.arn,
      spec: row.spec,
      usage: USAGE_OF_SPEC[row.spec],
      createdAt: row.created_at,
      material: openMaterial(row.spec, Buffer.from(row.material)),
    };
    loaded.set(keyId, key);
    return key;
  };

  const byAlias = (name: string) => {
    const row = selectAlias.get(name) as { key_id: string } | undefined;
    return row && byId(row.key_id);
  };

  const resolve = (reference: string): KmsKey | undefined => {
    if (!reference.startsWith('arn:')) return reference.startsWith('alias/') ? byAlias(reference) : byId(reference);
    const resource = reference.split(':').slice(5).join(':');
    if (!resource.startsWith('alias/')) {
      const row = selectByArn.get(reference) as { key_id: string } | undefined;
      return row && byId(row.key_id);
    }
    const key = byAlias(resource);
    // An alias ARN of another partition, region or account names another key.
    return key && reference === `${key.arn.split(':').slice(0, 5).join(':')}:${resource}` ? key : undefined;
  };

  return {
    byId,
    ensureKey({ keyId, arn, spec, usage }) {
      if (USAGE_OF_SPEC[spec] !== usage) throw new Error(`Key ${keyId}: ${spec} for ${usage} is not served`);
      const existing = byId(keyId);
      if (existing === undefined) {
        insertKey.run(keyId, arn, spec, realNow(), newMaterial(spec));
      } else if (existing.spec !== spec) {
        throw new Error(`Key ${keyId} exists as ${existing.spec}, the template says ${spec}`);
      } else if (existing.arn !== arn) {
        updateArn.run(arn, keyId);
        loaded.delete(keyId);
      }
    },
    ensureAlias(aliasName, keyId) {
      if (!aliasName.startsWith('alias/')) throw new Error(`An alias begins with alias/: ${aliasName}`);
      if (byId(keyId) === undefined) throw new Error(`Alias ${aliasName} points to the unknown key ${keyId}`);
      upsertAlias.run(aliasName, keyId);
    },
    find(reference) {
      const key = resolve(reference);
      if (key === undefined) throw new AwsError('NotFoundException', `Key '${reference}' does not exist`);
      return key;
    },
  };
}

function newMaterial(spec: KeySpec): Buffer {
  return spec === 'RSA_2048'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'der', type: 'pkcs8' })
    : randomBytes(32);
}

function openMaterial(spec: KeySpec, bytes: Buffer): KeyObject {
  return spec === 'RSA_2048' ? createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' }) : createSecretKey(bytes);
}
