import { session } from '#accounts/sessions.contract.ts';
import { type SignInDeps, type SignInRequest, signIn } from '#accounts/usecases/sign-in.ts';
import type { SentCode } from '#accounts/usecases/sms-codes.ts';
import { ok } from '#kernel/domain/result.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { messages } from '../../runtime/deps/messages.ts';
import { signInProviders } from '../../runtime/deps/sign-in.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { captchas } from '../../runtime/deps/stores/captchas.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { limitStores } from '../../runtime/deps/stores/limits.ts';
import { sessionStores } from '../../runtime/deps/stores/sessions.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { logWarning } from '../../runtime/log.ts';

/** POST /v1/sessions: signs a citizen in, or sends the code to do it with. */
export const createHandler = (deps: SignInDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    input: session,
    readKeyring: () => deps.keyring,
    run: async ({ body, address, requestId }) => {
      const result = await signIn(deps, body as SignInRequest, address);
      if (!result.ok) {
        if (result.error.kind === 'provider-unavailable')
          logWarning('sign-in-provider', { requestId, why: result.error.why });
        if (result.error.kind === 'too-many-requests' && result.error.limit === 'sms-platform')
          logWarning('sms-budget', { requestId });
        return result;
      }
      return 'sent' in result.value
        ? ok({ status: 202, body: toCodeSent(result.value) })
        : ok({ status: 201, body: result.value });
    },
  });

function toCodeSent({ expiresIn, verificationId }: SentCode) {
  return { codeSent: true, expiresIn, verificationId };
}

export const handler = createHandler(
  combine(base, limitStores, sessionStores, directoryStores, keys, messages, signInProviders, captchas),
);
