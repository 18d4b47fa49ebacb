import { TOKEN_SECONDS } from '../issuers.ts';
import { DESK_CLIENT } from '../oidc/desk-client.ts';
import type { Person } from '../people.ts';
import { escaped, page, titleOf } from './render.ts';
import type { Texts } from './texts.ts';

/** The page that picks a person. A real issuer would ask for a password here. */
export function pickPersonPage(texts: Texts, people: readonly Person[], action: string): string {
  const rows = people.map(
    ({ name, title }) =>
      `<tr><td><button name="person" value="${escaped(name)}">${escaped(name)}</button></td>` +
      `<td>${titleOf(title)}</td></tr>`,
  );
  return page(
    texts,
    texts.signInAs,
    `<p>${texts.noPasswords}</p>
<form method="post" action="${escaped(action)}"><table>${rows.join('')}</table></form>`,
  );
}

/**
 * A page that signs staff in as a web desk does, with authorization code and PKCE in the browser, and shows the token
 * and the queue of its holder.
 */
export function deskPage(texts: Texts, issuer: string, redirectUri: string, nonce: string): string {
  return page(
    texts,
    texts.staffDesk,
    `<p><button id="sign-in">${texts.signIn}</button> <a href="/local">${texts.allPeople}</a></p>
<p id="who"></p><p>${texts.bearer}</p><textarea id="token" rows="6" style="width:100%" readonly></textarea>
<h2>GET /v1/desk/queues/mine</h2><pre id="mine"></pre>
<script nonce="${nonce}">${script(texts, issuer, redirectUri)}</script>`,
  );
}

/** Where the pages of `web/` keep the session of a tab, and where each audience begins. */
const TABS: Readonly<Record<Person['audience'], { readonly key: string; readonly page: string }>> = {
  citizens: { key: 'hotline.citizen', page: '/' },
  staff: { key: 'hotline.staff', page: '/desk' },
};

/** A page that signs its tab in as an example person, and goes to where such people begin. */
export function signInPage(texts: Texts, person: Person, token: string, nonce: string): string {
  const { key, page: target } = TABS[person.audience];
  const expiresIn = TOKEN_SECONDS;
  const session = `JSON.stringify({ accessToken: ${JSON.stringify(token)}, expiresIn: ${expiresIn}, endsAt: Date.now() + ${expiresIn * 1000} })`;
  return page(
    texts,
    texts.signingIn,
    `<script nonce="${nonce}">sessionStorage.setItem(${JSON.stringify(key)}, ${session}); location.replace(${JSON.stringify(target)});</script>`,
  );
}

/** The content security policy of a page with a script: it may run and call the platform. */
export function scriptPolicy(nonce: string): string {
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'`;
}

function script({ script: texts }: Texts, issuer: string, redirectUri: string): string {
  return `
const TEXTS = ${JSON.stringify(texts)}, ISSUER = ${JSON.stringify(issuer)}, CLIENT = ${JSON.stringify(DESK_CLIENT)}, BACK = ${JSON.stringify(redirectUri)};
const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const show = (id, text) => { const at = document.getElementById(id); 'value' in at ? (at.value = text) : (at.textContent = text); };
document.getElementById('sign-in').onclick = async () => {
  const verifier = random(), state = random();
  sessionStorage.setItem('sign-in', JSON.stringify({ verifier, state }));
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
  const query = { client_id: CLIENT, redirect_uri: BACK, response_type: 'code', scope: 'openid', prompt: 'login', state,
    code_challenge: challenge, code_challenge_method: 'S256' };
  const { authorization_endpoint: at } = await (await fetch(ISSUER + '/.well-known/openid-configuration')).json();
  location.href = at + '?' + new URLSearchParams(query);
};
(async () => {
  const answer = new URLSearchParams(location.search);
  const begun = JSON.parse(sessionStorage.getItem('sign-in') ?? 'null');
  if (!answer.has('state') || !begun) return;
  sessionStorage.removeItem('sign-in');
  history.replaceState(null, '', location.pathname);
  if (answer.get('state') !== begun.state) return show('who', TEXTS.otherSignIn);
  if (!answer.has('code')) return show('who', answer.get('error_description') ?? answer.get('error') ?? TEXTS.noCode);
  const { token_endpoint: at } = await (await fetch(ISSUER + '/.well-known/openid-configuration')).json();
  const form = { grant_type: 'authorization_code', client_id: CLIENT, redirect_uri: BACK, code: answer.get('code'),
    code_verifier: begun.verifier };
  const tokens = await (await fetch(at, { method: 'POST', body: new URLSearchParams(form) })).json();
  if (!tokens.access_token) return show('who', tokens.error_description ?? tokens.error);
  const { sub, exp } = JSON.parse(atob(tokens.access_token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
  show('who', TEXTS.signedIn.replace('{sub}', sub).replace('{until}', new Date(exp * 1000).toISOString()));
  show('token', tokens.access_token);
  const mine = await fetch('/v1/desk/queues/mine', { headers: { authorization: 'Bearer ' + tokens.access_token } });
  show('mine', JSON.stringify(await mine.json(), null, 2));
})();`;
}
