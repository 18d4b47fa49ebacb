import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { captcha } from '#accounts/adapters/captcha.ts';
import { exchange } from '#accounts/adapters/exchange.ts';
import { notices } from '#kernel/adapters/notices.ts';
import { httpScanner } from '#media/adapters/inspection/http-scanner.ts';

/** A service that sends garbage for as long as somebody reads it; resolves `ended` when the caller hangs up. */
async function endless() {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    request.resume();
    response.on('close', end);
    const send = () => {
      while (!response.destroyed && response.write(Buffer.alloc(16_384, '{')));
    };
    response.on('drain', send).writeHead(200);
    send();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, ended };
}

const NOTICE = { phone: '13800000000', text: '您的诉求已受理', reference: 'a1/2' };
/** No call here may end by its timeout. */
const timeoutMs = 600_000;

test.each<readonly [string, (url: string) => Promise<unknown>]>([
  ['An SMS gateway', (gatewayUrl) => notices({ gatewayUrl, timeoutMs }).send(NOTICE)],
  ['A captcha service', (url) => captcha({ url, timeoutMs }).passes('right', '192.0.2.1')],
  ['A file scanner', (url) => httpScanner({ url, timeoutMs })(new Uint8Array([1]))],
])('%s whose answer has no end is an error, and the call is hung up', async (_name, call) => {
  const { url, ended } = await endless();
  await expect(call(url)).rejects.toThrow('more than 65536 bytes');
  await ended;
});

test('A platform for sign-in whose answer has no end is unavailable, and the call is hung up', async () => {
  const { url, ended } = await endless();
  expect(await exchange('platform', new URL(url), {}, timeoutMs)).toMatchObject({
    ok: false,
    error: { kind: 'unavailable' },
  });
  await ended;
});
