import { awsConfig } from '../../../shared/adapters/aws-config.ts';
import { kmsClient } from '../../../shared/adapters/kms/client.ts';
import { type PublicKey, publicKeyOf } from '../../../shared/adapters/kms/public-key.ts';
import { ENV } from '../../../shared/names.ts';
import { fromEnvironment, once } from '../environment.ts';

const client = once(() => kmsClient(awsConfig()));
const known = new Map<string, PublicKey>();

/** The public halves of all keys that this deployment publishes; each is fetched once, for a key never changes. */
export async function publishedKeys(): Promise<readonly PublicKey[]> {
  const keyIds = fromEnvironment(ENV.tokenKeyIds).split(',');
  return Promise.all(
    keyIds.map(async (keyId) => {
      const key = known.get(keyId) ?? (await publicKeyOf(client(), keyId));
      known.set(keyId, key);
      return key;
    }),
  );
}
