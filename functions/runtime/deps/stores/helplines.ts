import { helplineSecrets } from '#helplines/helpline-secrets.adapter.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { openSecret } from '#kernel/adapters/sealed-secret.ts';
import { realNow } from '#kernel/adapters/system-clock.ts';
import { ENV, SECRET_PURPOSE } from '#kernel/env-names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

/** The secrets of helplines, and the clock by which they sign. */
export const helplines = lazyPorts({
  helplineSecrets: () => {
    const client = kmsClient(awsConfig());
    return helplineSecrets(openTable(ENV.directoryTable), (ciphertext) =>
      openSecret(client, SECRET_PURPOSE.helplines, ciphertext),
    );
  },
  realNow: () => realNow,
});
