import { awsConfig } from '../../shared/adapters/aws-config.ts';
import { miniProgramCredentials } from '../../shared/adapters/dynamodb/directory/mini-program-credentials.ts';
import { timedCache } from '../../shared/adapters/dynamodb/directory/timed-cache.ts';
import { kmsClient } from '../../shared/adapters/kms/client.ts';
import { alipay } from '../../shared/adapters/mini-programs/alipay.ts';
import { openCredentials } from '../../shared/adapters/mini-programs/sealed-credentials.ts';
import { wechat } from '../../shared/adapters/mini-programs/wechat.ts';
import { toMillis } from '../../shared/domain/clocks/instant.ts';
import { ENV } from '../../shared/names.ts';
import type { MiniProgram, MiniProgramPlatform, MiniPrograms } from '../../shared/ports/sign-in.ts';
import { fromEnvironment } from './environment.ts';
import { directoryTable, time } from './stores.ts';

/** New credentials are taken up within this time. */
const KEPT_MS = 10 * 60_000;

const realNow = () => toMillis(time.now());

/** The mini-programs whose credentials the directory holds. Opened at their first use and kept for some minutes. */
export function miniPrograms(): MiniPrograms {
  const opened = timedCache<MiniProgram | undefined>(time, KEPT_MS);
  return (platform) => opened.get(platform, () => open(platform));
}

async function open(platform: MiniProgramPlatform): Promise<MiniProgram | undefined> {
  const ciphertext = await miniProgramCredentials(directoryTable()).read(platform);
  if (ciphertext === undefined) return undefined;
  const kms = kmsClient(awsConfig());
  return platform === 'wechat'
    ? wechat({
        ...(await openCredentials(kms, platform, ciphertext)),
        baseUrl: fromEnvironment(ENV.wechatUrl),
        realNow,
      })
    : alipay({
        ...(await openCredentials(kms, platform, ciphertext)),
        gatewayUrl: fromEnvironment(ENV.alipayUrl),
        realNow,
      });
}
