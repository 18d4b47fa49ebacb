import { callSecret } from '#accounts/adapters/call-secret.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { callSigner, type SignCall } from '#kernel/adapters/call-signer.ts';
import { timedCache } from '#kernel/adapters/dynamodb/timed-cache.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { openCallSecret } from '#kernel/adapters/sealed-secret.ts';
import { MINUTE_MS, toMillis } from '#kernel/domain/instant.ts';
import { ENV } from '#kernel/env-names.ts';
import { logWarning } from '../log.ts';
import { base, openTable } from './stores/base.ts';

/** A changed secret takes effect within this time. */
const SECRET_LIFE_MS = 10 * MINUTE_MS;

/** Signs calls of the SMS gateway and of the captcha service. Without a secret they go out unsigned, and the log says so. */
export function signerOfCalls(): SignCall {
  const opened = timedCache<string | undefined>(base.time, SECRET_LIFE_MS);
  const readSecret = () =>
    opened.get('secret', async () => {
      const ciphertext = await callSecret(openTable(ENV.directoryTable)).read();
      if (ciphertext !== undefined) return openCallSecret(kmsClient(awsConfig()), ciphertext);
      logWarning('calls-unsigned');
      return undefined;
    });
  return callSigner({ readSecret, realNow: () => toMillis(base.time.now()) });
}
