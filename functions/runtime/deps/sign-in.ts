import { awsConfig } from '../../../shared/adapters/aws-config.ts';
import { captcha } from '../../../shared/adapters/captcha/captcha.ts';
import { miniProgramCredentials } from '../../../shared/adapters/dynamodb/directory/mini-program-credentials.ts';
import { timedCache } from '../../../shared/adapters/dynamodb/timed-cache.ts';
import { kmsClient } from '../../../shared/adapters/kms/client.ts';
import { alipay } from '../../../shared/adapters/mini-programs/alipay.ts';
import { openCredentials } from '../../../shared/adapters/mini-programs/sealed-credentials.ts';
import { wechat } from '../../../shared/adapters/mini-programs/wechat.ts';
import { MINUTE_MS, toMillis } from '../../../shared/domain/words/instant.ts';
import { ENV } from '../../../shared/names.ts';
import type { Captcha, MiniProgram, MiniProgramPlatform, MiniPrograms } from '../../../shared/ports/sign-in.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';
import { signerOfCalls } from './signed-calls.ts';
import { base, openTable } from './stores/base.ts';

/** Changed credentials of a mini-program take effect within this time. */
const CREDENTIALS_LIFE_MS = 10 * MINUTE_MS;

/** The providers that citizens sign in with. */
export const signInProviders = lazyPorts({
  miniPrograms: (): MiniPrograms => {
    const opened = timedCache<MiniProgram | undefined>(base.time, CREDENTIALS_LIFE_MS);
    return (platform) => opened.get(platform, () => openMiniProgram(platform));
  },
  /** Undefined: this deployment asks for no captcha. */
  captcha: (): Captcha | undefined => {
    const url = process.env[ENV.captchaUrl];
    return url ? captcha({ url, sign: signerOfCalls() }) : undefined;
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
