import { captcha } from '#accounts/adapters/captcha.ts';
import { proofOfWork } from '#accounts/adapters/proof-of-work.ts';
import type { Captcha, Challenges } from '#accounts/ports/sign-in.ts';
import { ENV } from '#kernel/env-names.ts';
import { keys } from '../keys.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { signerOfCalls } from '../signed-calls.ts';
import { base } from './base.ts';
import { limitStores } from './limits.ts';

const readUrl = () => process.env[ENV.captchaUrl];
const openWork = () => proofOfWork({ keyring: keys.keyring, rates: limitStores.rates, time: base.time });

/** How a caller shows to be a person: by the service of this deployment, or without one by work. */
export const captchas = lazyPorts({
  captcha: (): Captcha => {
    const url = readUrl();
    return url ? captcha({ url, sign: signerOfCalls() }) : openWork();
  },
  challenges: (): Challenges | undefined => (readUrl() ? undefined : openWork()),
});
