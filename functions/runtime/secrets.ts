import { awsConfig } from '../../shared/adapters/aws-config.ts';
import { secretReader } from '../../shared/adapters/dynamodb/directory/secrets.ts';
import { kmsClient } from '../../shared/adapters/kms/client.ts';
import { keyring as keyringOf } from '../../shared/adapters/kms/keyring.ts';
import { tokenSigner } from '../../shared/adapters/kms/token-signer.ts';
import { ENV } from '../../shared/names.ts';
import type { TokenSigner } from '../../shared/ports/keyring.ts';
import { fromEnvironment, once } from './environment.ts';
import { directoryTable } from './stores.ts';

const client = /* @__PURE__ */ once(() => kmsClient(awsConfig()));

/** Keyed hashes; one data key, decrypted once per environment. */
export const keyring = /* @__PURE__ */ once(() =>
  keyringOf({ client: client(), readCiphertext: secretReader(directoryTable()) }),
);

/** Signs citizens' tokens in the name of their issuer. */
export const signer = /* @__PURE__ */ once((): TokenSigner => {
  const keyId = fromEnvironment(ENV.tokenKeyId);
  const inner = tokenSigner({ client: client(), keyId, kid: keyId });
  const named = { iss: fromEnvironment(ENV.tokenIssuer), aud: fromEnvironment(ENV.tokenAudience) };
  return { sign: (claims) => inner.sign({ ...named, ...claims }) };
});
