import { awsConfig } from '../../../shared/adapters/aws-config.ts';
import { callSecret } from '../../../shared/adapters/dynamodb/directory/call-secret.ts';
import { timedCache } from '../../../shared/adapters/dynamodb/timed-cache.ts';
import { kmsClient } from '../../../shared/adapters/kms/client.ts';
import { callSigner, type SignCall } from '../../../shared/adapters/signed-calls/call-signer.ts';
import { openCallSecret } from '../../../shared/adapters/signed-calls/sealed-secret.ts';
import { MINUTE_MS, toMillis } from '../../../shared/domain/words/instant.ts';
import { ENV } from '../../../shared/names.ts';
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
