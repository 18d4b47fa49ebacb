import { session } from '../../../shared/contracts/http/sessions.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { type SignInRequest, signIn } from '../../../shared/usecases/sign-in.ts';
import { notices } from '../../runtime/gateways.ts';
import { httpHandler } from '../../runtime/http.ts';
import { keyring, signer } from '../../runtime/secrets.ts';
import { ids, rates, refreshTokens, signInCodes, time } from '../../runtime/stores.ts';

/** POST /v1/sessions: signs a citizen in, or sends the code to do it with. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  input: session,
  run: async ({ body, address }) => {
    const deps = {
      rates: rates(),
      codes: signInCodes(),
      refreshTokens: refreshTokens(),
      signer: signer(),
      notices: notices(),
      keyring: keyring(),
      ids,
      time,
    };
    const result = await signIn(deps, body as SignInRequest, address);
    if (!result.ok) return result;
    return 'sent' in result.value
      ? ok({ status: 202, body: { codeSent: true, expiresIn: result.value.expiresIn } })
      : ok({ status: 201, body: result.value });
  },
});
