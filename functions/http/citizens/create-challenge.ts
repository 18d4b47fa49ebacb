import type { Challenges } from '#accounts/ports/sign-in.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { captchas } from '../../runtime/deps/stores/captchas.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/challenges: a piece of work whose solution is the answer to the captcha. Where a service checks captchas there is none. */
export const createHandler = (deps: { readonly challenges: Challenges | undefined }) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    run: async () => {
      const challenge = await deps.challenges?.create();
      if (challenge === undefined) return fail({ kind: 'not-found' });
      return ok({ status: 201, body: challenge, headers: { 'cache-control': 'no-store' } });
    },
  });

export const handler = createHandler(captchas);
