import { captcha } from '../../../shared/adapters/captcha/captcha.ts';
import { session } from '../../../shared/contracts/http/sessions.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { ENV } from '../../../shared/names.ts';
import { type SignInRequest, signIn } from '../../../shared/usecases/accounts/sign-in.ts';
import { notices } from '../../runtime/gateways.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { logWarning } from '../../runtime/log.ts';
import { miniPrograms as miniProgramsOf } from '../../runtime/mini-programs.ts';
import { keyring, signer } from '../../runtime/secrets.ts';
import { ids, rates, refreshTokens, signInCodes, time } from '../../runtime/stores.ts';

const miniPrograms = miniProgramsOf();

/** POST /v1/sessions: signs a citizen in, or sends the code to do it with. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  input: session,
  run: async ({ body, address, requestId }) => {
    const captchaUrl = process.env[ENV.captchaUrl];
    const deps = {
      rates: rates(),
      codes: signInCodes(),
      refreshTokens: refreshTokens(),
      signer: signer(),
      notices: notices(),
      miniPrograms,
      ...(captchaUrl && { captcha: captcha({ url: captchaUrl }) }),
      keyring: keyring(),
      ids,
      time,
    };
    const result = await signIn(deps, body as SignInRequest, address);
    if (!result.ok) {
      if (result.error.kind === 'provider-unavailable')
        logWarning('sign-in-provider', { requestId, why: result.error.why });
      return result;
    }
    return 'sent' in result.value
      ? ok({ status: 202, body: { codeSent: true, expiresIn: result.value.expiresIn } })
      : ok({ status: 201, body: result.value });
  },
});
