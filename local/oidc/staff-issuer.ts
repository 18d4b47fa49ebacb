import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { type DomainClock, readBody } from 'one-machine-aws';
import { type Issuer, type LocalIssuer, TOKEN_SECONDS } from '../issuers.ts';
import { pickPersonPage } from '../pages/sign-in.ts';
import { textsFor } from '../pages/texts.ts';
import { type Person, personNamed } from '../people.ts';
import { DESK_CLIENT } from './desk-client.ts';
import { SessionStore } from './session-store.ts';

export interface StaffIssuerOptions {
  readonly issuer: Issuer;
  /** The key of the example people, so that the gateway accepts both kinds of token. */
  readonly keys: Pick<LocalIssuer, 'privateJwk'>;
  readonly people: readonly Person[];
  /** The addresses to which a sign-in may return. */
  readonly redirectUris: readonly string[];
  readonly clock: Pick<DomainClock, 'now'>;
  readonly onDefect: (error: unknown) => void;
}

/**
 * A real OIDC issuer for staff: discovery, authorization code with PKCE, keys, tokens. To sign in, one picks an
 * example person. Access tokens are JWTs for the audience of the staff's authorizer. Sessions are in memory. The
 * listener returns true when the request was for the issuer.
 */
export function openStaffIssuer(
  options: StaffIssuerOptions,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { pathname } = new URL(options.issuer.issuer);
  const people = options.people.filter(({ audience }) => audience === 'staff');
  // Loaded at the first sign-in, so that a start does not wait for it.
  let opened: Promise<Provider> | undefined;
  const open = () => {
    opened ??= makeProvider(options);
    return opened;
  };

  const pick = async (request: IncomingMessage, response: ServerResponse) => {
    const provider = await open();
    if (request.method !== 'POST') {
      await provider.interactionDetails(request, response);
      const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
      response.end(pickPersonPage(textsFor(request), people, request.url ?? ''));
      return;
    }
    const form = new URLSearchParams((await readBody(request, 4096)).toString('utf8'));
    const person = personNamed(form.get('person') ?? '');
    if (person?.audience !== 'staff') {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(textsFor(request).noSuchPerson);
      return;
    }
    await provider.interactionFinished(request, response, { login: { accountId: person.subject } });
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    if (path.startsWith('/people/')) return pick(request, response);
    const provider = await open();
    const url = request.url ?? '';
    // The library derives its mount path from both.
    Object.assign(request, { originalUrl: url, url: url.slice(pathname.length) });
    return provider.callback()(request, response);
  };

  return (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!path.startsWith(`${pathname}/`)) return false;
    serve(request, response, path.slice(pathname.length)).catch((error: unknown) => {
      // A page that is opened after its sign-in has ended, or in another browser, is not a defect.
      if ((error as Error).name !== 'SessionNotFound') options.onDefect(error);
      if (!response.headersSent)
        response
          .writeHead(400, { 'content-type': 'text/plain' })
          .end('This sign-in has ended. Start again at /local/desk.');
    });
    return true;
  };
}

async function makeProvider({ issuer, keys, redirectUris, clock, onDefect }: StaffIssuerOptions): Promise<Provider> {
  const { default: OidcProvider } = await import('oidc-provider');
  const { pathname } = new URL(issuer.issuer);
  const resource = `${issuer.issuer}/api`;
  const provider: Provider = new OidcProvider(issuer.issuer, {
    // The only client: a web page or tool without a secret, which uses PKCE.
    clients: [
      {
        client_id: DESK_CLIENT,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: redirectUris,
      },
    ],
    adapter: SessionStore,
    jwks: { keys: [keys.privateJwk] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    pkce: { required: () => true },
    findAccount: async (_context: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ sub }) }),
    interactions: {
      url: (_context: unknown, { uid }: { readonly uid: string }) => `${pathname}/people/${uid}`,
    },
    // The desk belongs to the platform, so users are not asked for consent.
    loadExistingGrant: async ({ oidc }: { oidc: { session: { accountId: string }; client: { clientId: string } } }) => {
      const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope('openid');
      grant.addResourceScope(resource, 'desk');
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: TOKEN_SECONDS, Interaction: 3600, Session: 3600, Grant: TOKEN_SECONDS, IdToken: 3600 },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'desk',
          audience: issuer.audience,
          accessTokenTTL: TOKEN_SECONDS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: {
      customizers: {
        /** The authorizer uses the domain's clock, which may be ahead. */
        jwt: (_context: unknown, _token: unknown, { payload }: { payload: Record<string, unknown> }) => {
          const iat = Math.floor(clock.now() / 1000);
          Object.assign(payload, { iat, exp: iat + TOKEN_SECONDS, token_use: 'access' });
        },
      },
    },
  });
  provider.on('server_error', (_context, error) => onDefect(error));
  return provider;
}
