import type { RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import { codeSent, sessionTokens } from '#accounts/sessions.contract.ts';
import { personNamed } from '#local/people.ts';
import type { StaffIssuer } from './staff-issuer.ts';

const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 200;
/** Tokens of citizens are valid for 15 minutes. */
const FRESH_MS = 60_000;
const NEWEST = 100;

/**
 * What stories ask of the pages below `/local` on one machine, for a deployed platform: tokens of the example people, and the text
 * messages that were sent. Citizens sign in with a code like everybody.
 */
export function openStandIns(url: string, issuer: StaffIssuer): RequestListener {
  const sessions = new Map<string, Promise<Session>>();
  const tokenOf = async (name: string): Promise<string | undefined> => {
    const person = personNamed(name);
    if (person?.audience !== 'citizens') return person && issuer.tokenOf(name);
    const known = await sessions.get(name)?.catch(() => undefined);
    const isFresh = known !== undefined && performance.now() - known.at < FRESH_MS;
    if (!isFresh) sessions.set(name, openSession(url, issuer, person.phone ?? '', known));
    return (await sessions.get(name))?.accessToken;
  };
  return async (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    if (path === '/local/sms') {
      const items = issuer.messages.slice(-NEWEST).toReversed();
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items }));
      return;
    }
    const token = path.startsWith('/local/token/') ? await tokenOf(path.slice(13)).catch(String) : undefined;
    response.writeHead(token === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(token);
  };
}

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly at: number;
}

/** Signs in with a code by text message, or goes on with the session of before. */
async function openSession(url: string, issuer: StaffIssuer, phone: string, known?: Session): Promise<Session> {
  const ask = async (body: object) => {
    const answer = await fetch(`${url}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`A sign-in answers ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  if (known?.refreshToken !== undefined) {
    const { accessToken, refreshToken } = z.parse(
      sessionTokens,
      await ask({ provider: 'refresh', refreshToken: known.refreshToken }),
    );
    return { accessToken, refreshToken, at: performance.now() };
  }
  const codes = () =>
    issuer.messages.flatMap((each) => (each.phone === phone && /验证码(\d{6})/.exec(each.text)?.[1]) || []);
  const before = codes().length;
  const { verificationId } = z.parse(codeSent, await ask({ provider: 'sms', phone }));
  for (let waited = 0; codes().length === before; waited += LOOK_AGAIN_MS) {
    if (waited > PATIENCE_MS) throw new Error(`No code was sent to ${phone}.`);
    await delay(LOOK_AGAIN_MS);
  }
  const proof = { provider: 'sms', phone, code: codes().at(-1), verificationId };
  const { accessToken, refreshToken } = z.parse(sessionTokens, await ask(proof));
  return { accessToken, refreshToken, at: performance.now() };
}
