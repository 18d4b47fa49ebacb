import type { Call } from './call.ts';
import type { CallProblem } from './problem.ts';
import type { Outcome } from './send.ts';

/** Whether a call is refused until somebody has solved a captcha. */
export function needsCaptcha({ errors, limit }: CallProblem): boolean {
  return limit === 'tracking' || (errors?.some(({ path }) => path === 'captcha') ?? false);
}

/**
 * Asks, and asks again with an answer where a captcha is needed: it is work, which the browser does unseen. The outcome stays refused
 * where a service checks captchas, which then shows its page.
 */
export async function askWithWork<T>(call: Call, ask: (answer?: string) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const first = await ask();
  if (first.ok || !needsCaptcha(first.problem)) return first;
  // Most people never need it.
  const { solveCaptcha } = await import('./solve-captcha.ts');
  const answer = await solveCaptcha(call);
  return answer === undefined ? first : ask(answer);
}
