import { alipay } from '#accounts/adapters/alipay.ts';
import { miniProgramCredentials } from '#accounts/adapters/mini-program-credentials.ts';
import { openCredentials } from '#accounts/adapters/sealed-credentials.ts';
import { wechat } from '#accounts/adapters/wechat.ts';
import type { MiniProgram, MiniProgramPlatform, MiniPrograms } from '#accounts/ports/sign-in.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { timedCache } from '#kernel/adapters/dynamodb/timed-cache.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { MINUTE_MS, toMillis } from '#kernel/domain/instant.ts';
import { ENV } from '#kernel/env-names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';
import { base, openTable } from './stores/base.ts';

/** Changed credentials of a mini-program take effect within this time. */
const CREDENTIALS_LIFE_MS = 10 * MINUTE_MS;

/** The providers that citizens sign in with. */
export const signInProviders = lazyPorts({
  miniPrograms: (): MiniPrograms => {
    const opened = timedCache<MiniProgram | undefined>(base.time, CREDENTIALS_LIFE_MS);
    return (platform) => opened.get(platform, () => openMiniProgram(platform));
  },
});

/** The mini-program whose credentials the directory holds; undefined where there are none. */
async function openMiniProgram(platform: MiniProgramPlatform): Promise<MiniProgram | undefined> {
  const ciphertext = await miniProgramCredentials(openTable(ENV.directoryTable)).read(platform);
  if (ciphertext === undefined) return undefined;
  const kms = kmsClient(awsConfig());
  const realNow = () => toMillis(base.time.now());
  if (platform === 'wechat') {
    const credentials = await openCredentials(kms, platform, ciphertext);
    return wechat({ ...credentials, baseUrl: readVariable(ENV.wechatUrl), realNow });
  }
  const credentials = await openCredentials(kms, platform, ciphertext);
  return alipay({ ...credentials, gatewayUrl: readVariable(ENV.alipayUrl), realNow });
}
