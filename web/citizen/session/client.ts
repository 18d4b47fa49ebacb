import type { Tokens } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { openBrowserClient } from '../../ui/session/open-client.ts';

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

/** Opens an anonymous session if the tab has none; photos and filings need one. Returns the problem if there is one. */
export function ensureSession(): Promise<CallProblem | undefined> {
  opening ??= openAnonymous().finally(() => {
    opening = undefined;
  });
  return opening;
}

async function openAnonymous(): Promise<CallProblem | undefined> {
  if ((await client.session.token()) !== undefined) return undefined;
  const opened = await client.call('POST /v1/sessions', { body: { provider: 'anonymous', client: 'web' } });
  if (!opened.ok) return opened.problem;
  if (!opened.unchanged) client.session.start(opened.value as Tokens);
  return undefined;
}
