import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { type DomainClock, readBody } from 'one-machine-aws';
import type { Issuers, LocalIssuer } from '../issuers.ts';
import type { MailOutbox } from '../mail/mail-outbox.ts';
import type { LocalMiniPrograms } from '../mini-programs/open-mini-programs.ts';
import { openStaffIssuer } from '../oidc/staff-issuer.ts';
import { PEOPLE, personNamed } from '../people.ts';
import type { Status } from '../status/read-status.ts';
import { openCaptcha } from './captcha.ts';
import { type Message, openOutbox } from './outbox.ts';
import { isFromThisMachine } from './own-machine.ts';
import { outboxPage, peoplePage } from './render.ts';
import { statusPage } from './render-status.ts';
import { deskPage, scriptPolicy, signInPage } from './sign-in.ts';
import { textsFor } from './texts.ts';
import { openCallVerifier } from './verify-call.ts';

export interface PagesOptions {
  readonly db: DatabaseSync;
  /** The mails that the platform has sent. */
  readonly mailOutbox: MailOutbox;
  readonly clock: DomainClock;
  readonly issuer: LocalIssuer;
  readonly issuers: Issuers;
  readonly url: string;
  /** The earliest end of a wait of a workflow, in milliseconds since the epoch. */
  readonly nextCheckpoint: () => number | undefined;
  /** How the platform is doing. */
  readonly readStatus: () => Status;
  readonly miniPrograms: LocalMiniPrograms;
  /** The secret by which the platform signs its calls of the gateway. */
  readonly secretOfCalls: string;
  /** Serves the pages of `web/`, where they are built. */
  readonly serveSite: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  readonly onDefect: (error: unknown) => void;
}

/**
 * The pages of one machine below `/local`: the example people and their tokens, the messages that an SMS gateway would
 * have sent, the clock, and the issuer of staff. The listener returns true when the request was for a page.
 */
export function openPages(options: PagesOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { clock, issuer, issuers, miniPrograms, url } = options;
  const port = Number(new URL(url).port || 80);
  const outbox = openOutbox(options.db);
  const captcha = openCaptcha(url);
  // The clock of one machine may jump by days while a call is under way.
  const isSigned = openCallVerifier(options.secretOfCalls, {
    now: () => clock.now(),
    oldestSeconds: Number.POSITIVE_INFINITY,
  });
  const deskUrl = `${url}/local/desk`;
  const redirectUris = [deskUrl, `${url}/desk`];
  const frontEnds = redirectUris.map((each) => new URL(each).origin);
  const staffIssuer = openStaffIssuer({
    issuer: issuers.staff,
    keys: issuer,
    people: PEOPLE,
    redirectUris,
    clock,
    onDefect: options.onDefect,
  });
  const findToken = (name: string): string | undefined => {
    const person = personNamed(name);
    return person && issuer.issue(person, issuers[person.audience], clock.now());
  };

  /** Gives the codes that `wx.login()` and `my.getAuthCode()` would give on a phone. */
  const giveCodes = async (platform: 'wechat' | 'alipay', request: IncomingMessage, response: ServerResponse) => {
    const { person: name } = JSON.parse((await readBody(request, 4096)).toString('utf8')) as { person?: string };
    const person = personNamed(name ?? '');
    if (person?.audience !== 'citizens') return json(response, 400, { message: textsFor(request).sendCitizen });
    return json(response, 200, miniPrograms.codesFor(platform, person));
  };

  const simulatePlatform = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const query = new URLSearchParams(request.url?.split('?')[1]);
    const answer = miniPrograms.serve(path, query, (await readBody(request, 65_536)).toString('utf8'));
    if (answer === undefined) return json(response, 404, { message: textsFor(request).noOperation });
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(answer);
  };

  const serve: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => unknown>> = {
    // Where the pages are not built.
    'GET /': (_request, response) => response.writeHead(302, { location: '/local' }).end(),
    'GET /local': (request, response) =>
      html(response, peoplePage(textsFor(request), PEOPLE, url, new Date(clock.now()), clock.speed)),
    'GET /local/sign-in': (request, response) => {
      const name = new URLSearchParams(request.url?.split('?')[1]).get('person') ?? '';
      const [person, token] = [personNamed(name), findToken(name)];
      if (person === undefined || token === undefined)
        return json(response, 404, { message: textsFor(request).nobody });
      const nonce = randomBytes(16).toString('base64url');
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': scriptPolicy(nonce) };
      response
        .writeHead(200, { ...headers, 'cache-control': 'no-store' })
        .end(signInPage(textsFor(request), person, token, nonce));
    },
    'GET /local/desk': (request, response) => {
      const nonce = randomBytes(16).toString('base64url');
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': scriptPolicy(nonce) };
      response.writeHead(200, headers).end(deskPage(textsFor(request), issuers.staff.issuer, deskUrl, nonce));
    },
    'GET /local/sms': (request, response) => {
      const messages = outbox.newest(100, new URLSearchParams(request.url?.split('?')[1]).get('phone'));
      return String(request.headers.accept).includes('text/html')
        ? html(response, outboxPage(textsFor(request), messages))
        : json(response, 200, { items: messages });
    },
    'POST /local/sms': async (request, response) => {
      const body = await readBody(request, 65_536);
      if (!isSigned({ method: request.method, url: request.url, headers: request.headers, body }))
        return json(response, 401, { message: textsFor(request).unsigned });
      const message = JSON.parse(body.toString('utf8')) as Omit<Message, 'at'>;
      outbox.keep({ ...message, at: new Date(clock.now()).toISOString() });
      return json(response, 202, { accepted: true });
    },
    'GET /local/mail': (request, response) =>
      json(response, 200, {
        items: options.mailOutbox.newest(100, new URLSearchParams(request.url?.split('?')[1]).get('to')),
      }),
    'GET /local/captcha': (request, response) => {
      const shown = captcha.show(new URLSearchParams(request.url?.split('?')[1]));
      if (shown === undefined) return json(response, 403, { message: textsFor(request).platformOnly });
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': shown.policy };
      response.writeHead(200, { ...headers, 'cache-control': 'no-store' }).end(shown.body);
    },
    'POST /local/captcha/verify': async (request, response) => {
      const body = await readBody(request, 65_536);
      if (!isSigned({ method: request.method, url: request.url, headers: request.headers, body }))
        return json(response, 401, { message: textsFor(request).unsigned });
      const { answer } = JSON.parse(body.toString('utf8')) as { readonly answer: string };
      const passes = captcha.passes(answer);
      return json(response, passes ? 200 : 403, { passes });
    },
    'POST /local/wechat/codes': (request, response) => giveCodes('wechat', request, response),
    'POST /local/alipay/codes': (request, response) => giveCodes('alipay', request, response),
    'GET /local/status': (request, response) => {
      const status = options.readStatus();
      return String(request.headers.accept).includes('text/html')
        ? html(response, statusPage(textsFor(request), status))
        : json(response, 200, status);
    },
    'GET /local/clock': (_request, response) =>
      json(response, 200, {
        now: new Date(clock.now()).toISOString(),
        speed: clock.speed,
        presentSpeed: clock.segment().speed,
      }),
    'POST /local/clock': async (request, response) => {
      const { to } = JSON.parse((await readBody(request, 4096)).toString('utf8') || '{}') as { to?: string };
      const target = to === 'next-checkpoint' ? options.nextCheckpoint() : Date.parse(to ?? '');
      if (target === undefined || Number.isNaN(target))
        return json(response, 400, {
          message: textsFor(request).sendInstant,
        });
      clock.jumpTo(target);
      return json(response, 200, { now: new Date(clock.now()).toISOString() });
    },
  };

  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (/^\/(?:local|issuers)(?:\/|$)/.test(path) && !isFromThisMachine(request, port, frontEnds)) {
      json(response, 403, { message: textsFor(request).ownPagesOnly });
      return true;
    }
    if (staffIssuer(request, response)) return true;
    const token = request.method === 'GET' && path.startsWith('/local/token/') ? findToken(path.slice(13)) : undefined;
    if (token !== undefined) {
      response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(token);
      return true;
    }
    const key = `${request.method} ${path}`;
    const isPlatform = /^\/local\/(?:wechat|alipay)\//.test(path);
    const handle = Object.hasOwn(serve, key)
      ? serve[key]
      : isPlatform
        ? (...call: [IncomingMessage, ServerResponse]) => simulatePlatform(...call, path)
        : undefined;
    // The site answers a browser at any address, if only to say that it has no page: the pages of this machine come first.
    const isOwn = handle !== undefined && path !== '/';
    if (!isOwn && options.serveSite?.(request, response)) return true;
    if (!handle) return false;
    Promise.resolve(handle(request, response)).catch(() =>
      json(response, 400, { message: textsFor(request).notParsed }),
    );
    return true;
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function html(response: ServerResponse, body: string): void {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(body);
}
