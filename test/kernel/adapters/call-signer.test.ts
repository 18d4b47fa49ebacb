import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { captcha } from '#accounts/adapters/captcha.ts';
import { callSigner, toKeyId } from '#kernel/adapters/call-signer.ts';
import { notices } from '#kernel/adapters/notices.ts';
import { openCallVerifier } from '#local/pages/verify-call.ts';
import { answering } from '#test/support/contract/http.ts';

const SECRET = 'a-secret-of-at-least-32-characters';
const NOW_MS = Date.parse('2026-03-09T02:00:00.000Z');
const CALL = { method: 'POST', url: 'https://sms.example/send?queue=1', body: '{"phone":"13800000000"}' } as const;

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const sign = callSigner({ readSecret: async () => SECRET, realNow: () => NOW_MS });

async function signedCall(): Promise<Received> {
  const { url, method, body } = CALL;
  const { pathname, search } = new URL(url);
  return { method, url: `${pathname}${search}`, headers: await sign(CALL), body: Buffer.from(body) };
}

/** The function that docs/deploy.md gives to those who write an adapter. */
async function readDocumentedReceiver() {
  const page = readFileSync(new URL('../../../docs/deploy.md', import.meta.url), 'utf8');
  const code = /```js\n([\s\S]*?)\n```/.exec(page)?.[1] ?? '';
  const { isSigned } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  const seen = new Set<string>();
  const isNew = async (nonce: string) => seen.size < seen.add(nonce).size;
  return (call: Received, now = NOW_MS): Promise<boolean> => isSigned(SECRET, call, isNew, now);
}

async function readLocalReceiver() {
  let at = NOW_MS;
  const verify = openCallVerifier(SECRET, { now: () => at });
  return async (call: Received, now = NOW_MS): Promise<boolean> => {
    at = now;
    return verify(call);
  };
}

describe.each([
  ['of docs/deploy.md', readDocumentedReceiver],
  ['of one machine', readLocalReceiver],
])('The receiver %s', (_, open) => {
  test('A receiver accepts a signed call once', async () => {
    const receive = await open();
    const call = await signedCall();
    expect(await receive(call)).toBe(true);
    expect(await receive(call)).toBe(false);
    expect(await receive(await signedCall())).toBe(true);
  });

  test.each<[string, (call: Received) => Received]>([
    ['without a signature', (call) => ({ ...call, headers: {} })],
    ['with another body', (call) => ({ ...call, body: Buffer.from('{"phone":"13900000000"}') })],
    ['with another path', (call) => ({ ...call, url: '/send?queue=2' })],
    ['with another method', (call) => ({ ...call, method: 'PUT' })],
    ['with another nonce', (call) => ({ ...call, headers: { ...call.headers, 'x-hotline-nonce': 'another' } })],
    ['with a newer time', (call) => ({ ...call, headers: { ...call.headers, 'x-hotline-timestamp': '1773021601' } })],
    ['with a cut signature', (call) => ({ ...call, headers: { ...call.headers, 'x-hotline-signature': 'v1=' } })],
  ])('A receiver refuses a call %s', async (_what, change) => {
    const receive = await open();
    expect(await receive(change(await signedCall()))).toBe(false);
  });

  test('A receiver refuses a call that is older than five minutes', async () => {
    const receive = await open();
    expect(await receive(await signedCall(), NOW_MS + 300_000)).toBe(true);
    expect(await receive(await signedCall(), NOW_MS + 301_000)).toBe(false);
  });

  test('A receiver refuses a call that another secret signed', async () => {
    const receive = await open();
    const headers = await callSigner({ readSecret: async () => `${SECRET}!`, realNow: () => NOW_MS })(CALL);
    expect(await receive({ ...(await signedCall()), headers })).toBe(false);
  });
});

describe('A signed call', () => {
  test('A signed call names its secret without revealing it', async () => {
    const headers = await sign(CALL);
    expect(headers['x-hotline-key']).toBe(toKeyId(SECRET));
    expect(toKeyId(SECRET)).toMatch(/^[\da-f]{8}$/);
    expect(JSON.stringify(headers)).not.toContain(SECRET);
  });

  test('A call has no signature where the deployment has stored no secret', async () => {
    expect(await callSigner({ readSecret: async () => undefined })(CALL)).toEqual({});
  });

  test('Calls to the SMS gateway and to the captcha service are signed', async () => {
    const { endpoint, requests } = await answering(200, {});
    await notices({ gatewayUrl: `${endpoint}/send`, sign }).send({
      phone: '13800000000',
      text: '您好',
      reference: 'a/1',
    });
    await captcha({ url: `${endpoint}/verify`, sign }).passes('right', '192.0.2.1');
    const receive = await readDocumentedReceiver();
    for (const [index, url] of ['/send', '/verify'].entries()) {
      const { headers = {}, body = '' } = requests[index] ?? {};
      const call = { method: 'POST', url, headers: headers as Record<string, string>, body: Buffer.from(body) };
      expect(await receive(call), url).toBe(true);
    }
  });
});
