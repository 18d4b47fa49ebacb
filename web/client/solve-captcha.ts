import { solveChallenge as solve } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type * as z from 'zod/mini';
import type { challenge } from '#accounts/sessions.contract.ts';
import type { Call } from './call.ts';

/** Answers the captcha by work. Undefined where a service checks captchas, and without an answer of the platform. */
export async function solveCaptcha(call: Call): Promise<string | undefined> {
  const set = await call('POST /v1/challenges', {});
  return set.ok && !set.unchanged ? solveChallenge(set.value) : undefined;
}

/** Does the work of a challenge, in about a second. Returns the answer to the captcha; undefined when it takes more than a minute and a half. */
export async function solveChallenge(set: z.output<typeof challenge>): Promise<string | undefined> {
  const solution = await solve({ challenge: set, deriveKey });
  return solution === null ? undefined : btoa(JSON.stringify({ challenge: set, solution }));
}
