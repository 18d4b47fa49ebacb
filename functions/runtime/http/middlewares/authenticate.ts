import { problemResult } from '../http-answer.ts';
import { type Audience, readCaller, readTokenRule } from '../http-claims.ts';
import { logRefusal, type RefusedCaller } from '../log-refusal.ts';
import type { HttpMiddleware } from './http-middleware.ts';

/** Checks the claims of the token again after the gateway; 401 for a token of another issuer, audience or kind. */
export function authenticate(
  audience: Exclude<Audience, 'none'>,
  environment: Readonly<Record<string, string | undefined>>,
  readKeyring?: RefusedCaller['readKeyring'],
): HttpMiddleware {
  return {
    before: async ({ event }) => {
      const caller = readCaller(event, readTokenRule(audience, environment));
      if (!caller.ok) {
        await logRefusal(event, caller.error, { readKeyring });
        return problemResult(event, caller.error);
      }
      event.caller = caller.value;
      return undefined;
    },
  };
}
