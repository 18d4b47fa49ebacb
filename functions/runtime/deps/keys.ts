import { persons } from '#accounts/adapters/persons.ts';
import { dataKeys } from '#accounts/adapters/secrets.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { keyring } from '#kernel/adapters/kms/keyring.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { type PublicKey, toPublicKey } from '#kernel/adapters/kms/public-key.ts';
import { tokenSigner } from '#kernel/adapters/kms/token-signer.ts';
import { ENV } from '#kernel/env-names.ts';
import type { TokenSigner } from '#kernel/ports/keyring.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';
import { base, openTable } from './stores/base.ts';

const clients = lazyPorts({ kms: () => kmsClient(awsConfig()) });

const hashes = lazyPorts({
  keyring: () =>
    keyring({ client: clients.kms, time: base.time, readKeys: dataKeys(openTable(ENV.directoryTable)).read }),
});

/** The ports over KMS keys. */
export const keys = lazyPorts({
  /** Keyed hashes; each version of the data key is decrypted once per environment. */
  keyring: () => hashes.keyring,
  /** Whose a phone is, by its keyed hash. */
  persons: () => persons(openTable(ENV.controlTable), { keyring: hashes.keyring, ids: base.ids }),
  /** Signs citizens' tokens in the name of their issuer. */
  signer: (): TokenSigner => {
    const keyId = readVariable(ENV.tokenKeyId);
    const signer = tokenSigner({ client: clients.kms, keyId, kid: keyId });
    const issuer = { iss: readVariable(ENV.tokenIssuer), aud: readVariable(ENV.tokenAudience) };
    return { sign: (claims) => signer.sign({ ...issuer, ...claims }) };
  },
  publicKeys: () => readPublicKeys,
});

/** A key never changes, so each is fetched once. */
const publicKeys = new Map<string, PublicKey>();

/** The public halves of all keys that this deployment publishes. */
async function readPublicKeys(): Promise<readonly PublicKey[]> {
  return Promise.all(
    readVariable(ENV.tokenKeyIds)
      .split(',')
      .map(async (id) => {
        const key = publicKeys.get(id) ?? (await toPublicKey(clients.kms, id));
        publicKeys.set(id, key);
        return key;
      }),
  );
}
