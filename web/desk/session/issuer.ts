import * as oauth from 'oauth4webapi';
import type { Tokens } from '../../client/operations.ts';
import { buildOffline, type CallProblem } from '../../client/problem.ts';
import type { Outcome } from '../../client/send.ts';
import { type Begun, keepBegun, takeBegun } from './begun.ts';

/** Where staff sign in, as `/site.json` names it. */
interface Issuer {
  readonly issuer: string;
  readonly clientId: string;
}

/** The only address to which the issuer returns. */
const returnTo = () => `${location.origin}/desk`;

/**
 * Leaves the page for the issuer: authorization code with PKCE. `asks` makes it ask who one is, also when it knows. Rejects when the
 * issuer does not answer.
 */
export async function beginSignIn(path: string, asks: boolean): Promise<void> {
  const { server, clientId } = await discover();
  const begun: Begun = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    path,
  };
  keepBegun(begun);
  const url = new URL(server.authorization_endpoint ?? '');
  const query = {
    client_id: clientId,
    redirect_uri: returnTo(),
    response_type: 'code',
    scope: 'openid',
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
    ...(asks && { prompt: 'login' }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  location.assign(url);
}

/** Exchanges the answer in the address for tokens. Rejects when the issuer refuses, or the answer belongs to another sign-in. */
export async function finishSignIn(): Promise<{ readonly tokens: Tokens; readonly path: string }> {
  const begun = takeBegun();
  if (begun === undefined) throw new Error('this tab has begun no sign-in');
  const answer = new URL(location.href);
  history.replaceState(null, '', '/desk');
  const { server, clientId, options } = await discover();
  const client = { client_id: clientId };
  const checked = oauth.validateAuthResponse(server, client, answer, begun.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    checked,
    returnTo(),
    begun.verifier,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: begun.nonce,
    requireIdToken: true,
  });
  return { tokens: toTokens(tokens), path: begun.path };
}

/** New tokens from the issuer. A refusal is a problem with status 401, no answer one with status 0. */
export async function refreshAtIssuer(refreshToken: string): Promise<Outcome<Tokens>> {
  try {
    const { server, clientId, options } = await discover();
    const client = { client_id: clientId };
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options);
    const tokens = toTokens(await oauth.processRefreshTokenResponse(server, client, response));
    // An issuer that does not rotate names the token once.
    return { ok: true, unchanged: false, value: { refreshToken, ...tokens } };
  } catch (error) {
    return { ok: false, problem: error instanceof oauth.ResponseBodyError ? buildRefused(error) : buildOffline(error) };
  }
}

/** When an issuer does not say how long a token lives, it is used until it is refused. */
const UNKNOWN_SECONDS = 3600;

function toTokens({ access_token, refresh_token, expires_in }: oauth.TokenEndpointResponse): Tokens {
  return {
    accessToken: access_token,
    ...(refresh_token !== undefined && { refreshToken: refresh_token }),
    expiresIn: expires_in ?? UNKNOWN_SECONDS,
  };
}

function buildRefused({ error }: oauth.ResponseBodyError): CallProblem {
  return { type: 'about:blank', title: 'Refused', status: 401, detail: '', code: error, requestId: '' };
}

async function discover() {
  const site = (await (await fetch('/site.json')).json()) as { readonly staff: Issuer };
  const { issuer, clientId } = site.staff;
  // One machine has no certificate.
  const options = { [oauth.allowInsecureRequests]: new URL(issuer).hostname === 'localhost' };
  const asked = await oauth.discoveryRequest(new URL(issuer), options);
  return { server: await oauth.processDiscoveryResponse(new URL(issuer), asked), clientId, options };
}
