// The examples of docs/front-ends.md and docs/zh-CN/front-ends.md, which copy the parts between the marks word for word. An
// end-to-end story runs them against the platform.
import { type Call, openCall } from './call.ts';
import { askWithWork } from './captcha.ts';
import type { CitizenAppeal, Tokens } from './operations.ts';
import type { Environment } from './send.ts';
import { openSession, type Session, type TokenStore } from './session.ts';
import { type Announced, type PostForm, uploadFile } from './upload.ts';
import { watch } from './watch.ts';

// #region open
/** One client for a page: `store` is session storage, `environment.transport` is `fetch` or `wx.request`. */
export function openClient(environment: Environment, store: TokenStore) {
  const session = openSession(environment, store, Date.now);
  return { session, call: openCall(environment, session) };
}
// #endregion

// #region signIn
/** Asks for a code by SMS. The answer has the id that goes back with the code. */
export async function askForCode(call: Call, phone: string): Promise<string> {
  const sent = await askWithWork(call, (captcha) =>
    call('POST /v1/sessions', { body: { provider: 'sms', phone, ...(captcha !== undefined && { captcha }) } }),
  );
  if (!sent.ok || sent.unchanged || !('verificationId' in sent.value)) throw new Error('no code was sent');
  return sent.value.verificationId;
}

/** Signs in with the code. A problem says whether the code was wrong: show `problem.detail`. */
export async function signIn(call: Call, session: Session, phone: string, verificationId: string, code: string) {
  const signedIn = await call('POST /v1/sessions', { body: { provider: 'sms', phone, verificationId, code } });
  if (signedIn.ok && !signedIn.unchanged) session.start(signedIn.value as Tokens);
  return signedIn;
}
// #endregion

// #region file
export interface Draft {
  /** Made with the draft and stored in it: a filing that is sent again is the same filing. */
  readonly key: string;
  readonly kind: 'consult' | 'help' | 'complaint' | 'report' | 'suggestion' | 'praise';
  readonly title: string;
  readonly text: string;
  readonly address: string;
  readonly contact: { readonly name?: string; readonly phone: string };
  readonly photo?: { readonly key: string; readonly file: Announced; readonly post: PostForm };
}

/** Sends the photo, then the filing. After a crash or a lost answer call it again with the same draft. */
export async function fileDraft(call: Call, { key, photo, address, ...words }: Draft) {
  const sent = photo && (await uploadFile(call, photo.file, photo.post, photo.key));
  if (sent && !sent.ok) return sent;
  const media = sent && !sent.unchanged ? [sent.value.mediaId] : [];
  return call('POST /v1/appeals', { key, body: { ...words, place: { address }, media } });
}
// #endregion

// #region follow
/** Calls `show` with each new state of the case until `next` says false. */
export async function follow(
  call: Call,
  number: string,
  show: (appeal: CitizenAppeal) => void,
  next: () => Promise<boolean>,
) {
  for await (const seen of watch(call, 'GET /v1/appeals/{number}', { params: { number } }, next))
    if ('value' in seen) show(seen.value);
}
// #endregion

// #region act
/** Gives a command only if the case is as the person saw it. */
export async function urge(call: Call, appeal: CitizenAppeal, text: string) {
  if (!appeal.canDo.includes('urge')) return undefined;
  const request = { params: { number: appeal.number }, body: { text, expectedVersion: appeal.version } };
  // Refused with `stale-version` when something happened meanwhile: show it, keep what was typed, let the person decide again.
  return call('POST /v1/appeals/{number}/urge', request);
}
// #endregion
