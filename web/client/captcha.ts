import type { Call } from './call.ts';
import type { CallProblem } from './problem.ts';

/** Whether a call is refused until somebody has solved a captcha. */
export function needsCaptcha({ errors, limit }: CallProblem): boolean {
  return limit === 'tracking' || (errors?.some(({ path }) => path === 'captcha') ?? false);
}

/**
 * Answers the captcha by work, unseen. Undefined where a service checks captchas, which then shows its page, and without an answer of the
 * platform.
 */
export async function solveCaptcha(call: Call): Promise<string | undefined> {
  const set = await call('POST /v1/challenges', {});
  if (!set.ok || set.unchanged) return undefined;
  // Most people never need it.
  const { solveChallenge } = await import('./solve-challenge.ts');
  return solveChallenge(set.value);
}
