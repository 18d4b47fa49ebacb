import { askWithWork, needsCaptcha } from '../../client/captcha.ts';
import type { Tokens } from '../../client/operations.ts';
import { buildOffline, type CallProblem } from '../../client/problem.ts';
import { openBrowserClient } from '../../ui/session/open-client.ts';
import { askCaptcha, CAPTCHA_NEEDED, dropCaptcha } from './captcha.ts';

/** The calls and the session of the citizen in this tab. */
export const client = openBrowserClient('hotline.citizen');

/** Whose session the tab has: the subject of its token. Undefined without a session. */
export function currentOwner(): string | undefined {
  const [, claims = ''] = client.store.read()?.accessToken.split('.') ?? [];
  try {
    const { sub } = JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) as { readonly sub?: string };
    return sub;
  } catch {
    return undefined;
  }
}

/** Whether somebody has signed in, by phone or mini-program. An anonymous session names nobody. */
export function isSignedIn(): boolean {
  const owner = currentOwner();
  return owner !== undefined && !owner.startsWith('anonymous');
}

let opening: Promise<CallProblem | undefined> | undefined;

/**
 * Opens an anonymous session if the tab has none; photos and filings need one. Returns the problem if there is one: where the
 * deployment asks for a captcha, that it has to be solved first, and the screen then shows it.
 */
export function ensureSession(answer?: string): Promise<CallProblem | undefined> {
  opening ??= openAnonymous(answer).finally(() => {
    opening = undefined;
  });
  return opening;
}

/** Opens the session with the answer to the captcha. An attempt without it that is under way is let end. */
export async function answerCaptcha(answer: string): Promise<CallProblem | undefined> {
  await opening;
  return ensureSession(answer);
}

async function openAnonymous(captcha: string | undefined): Promise<CallProblem | undefined> {
  if ((await client.session.token()) !== undefined) return undefined;
  const page = await findCaptchaPage().catch(buildOffline);
  if (typeof page === 'object') return page;
  if (page !== undefined && captcha === undefined) return askFor(page, 'needed');
  const open = (answer?: string) =>
    client.call('POST /v1/sessions', {
      body: { provider: 'anonymous', client: 'web', ...(answer !== undefined && { captcha: answer }) },
    });
  const opened = await (page === undefined ? askWithWork(client.call, open) : open(captcha));
  if (opened.ok) {
    if (!opened.unchanged) client.session.start(opened.value as Tokens);
    dropCaptcha();
    return undefined;
  }
  if (page !== undefined && needsCaptcha(opened.problem)) return askFor(page, 'refused');
  // The answer may be used up.
  if (page !== undefined) askCaptcha(page, 'failed');
  return opened.problem;
}

function askFor(page: string, because: 'needed' | 'refused'): CallProblem {
  askCaptcha(page, because);
  const title = 'A captcha has to be solved';
  return { type: 'about:blank', title, status: 0, detail: '', code: CAPTCHA_NEEDED, requestId: '' };
}

let site: { readonly captchaPage?: string } | undefined;

/** The page of the captcha, which the host of the pages names; undefined where none is asked for. Throws without an answer. */
export async function findCaptchaPage(): Promise<string | undefined> {
  if (site === undefined) {
    const answer = await fetch('/site.json');
    site = answer.ok ? ((await answer.json()) as { readonly captchaPage?: string }) : {};
  }
  return site.captchaPage;
}
