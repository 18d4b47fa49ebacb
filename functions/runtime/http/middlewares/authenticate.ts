import { type CheckSessionDeps, isSessionOpen } from '#accounts/usecases/sessions.ts';
import { fail } from '#kernel/domain/result.ts';
import { problemResult } from '../answers/http-answer.ts';
import { type Audience, readCaller, readTokenRule } from '../http-claims.ts';
import { logRefusal, type RefusedCaller } from '../log-refusal.ts';
import type { HttpMiddleware } from './http-middleware.ts';

/** What a check of a caller reads. */
export interface CallerSources {
  readonly readSessions: (() => CheckSessionDeps['refreshTokens']) | undefined;
  readonly readKeyring: RefusedCaller['readKeyring'];
}

/** Checks the claims of the token again after the gateway; 401 for a token of another issuer, audience or kind, or of an ended session. */
export function authenticate(
  audience: Exclude<Audience, 'none'>,
  environment: Readonly<Record<string, string | undefined>>,
  { readSessions, readKeyring }: CallerSources,
): HttpMiddleware {
  return {
    before: async ({ event }) => {
      const claimed = readCaller(event, readTokenRule(audience, environment));
      const isOpen =
        !claimed.ok || !readSessions || (await isSessionOpen({ refreshTokens: readSessions() }, claimed.value));
      const caller = isOpen ? claimed : fail({ kind: 'unauthenticated' } as const);
      if (!caller.ok) {
        await logRefusal(event, caller.error, { readKeyring });
        return problemResult(event, caller.error);
      }
      event.caller = caller.value;
      return undefined;
    },
  };
}
