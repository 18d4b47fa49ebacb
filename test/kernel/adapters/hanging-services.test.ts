import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { captcha } from '#accounts/adapters/captcha.ts';
import { exchange } from '#accounts/adapters/exchange.ts';
import { notices } from '#kernel/adapters/notices.ts';
import { smtpMailer } from '#mail/adapters/smtp-mailer.ts';
import { httpScanner } from '#media/adapters/inspection/http-scanner.ts';

const timeoutMs = 50;
const NOTICE = { phone: '13800000000', text: '您的诉求已受理', reference: 'a1/2' };

/** A service that takes a call and says nothing, or a byte now and then and never the end. */
async function hanging(how: 'silent' | 'dripping'): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    if (how === 'silent') return;
    response.writeHead(200);
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(drip));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const CALLS: readonly (readonly [string, (url: string) => Promise<unknown>])[] = [
  ['SMS gateway', (gatewayUrl) => notices({ gatewayUrl, timeoutMs }).send(NOTICE)],
  ['captcha service', (url) => captcha({ url, timeoutMs }).passes('right', '192.0.2.1')],
  ['file scanner', (url) => httpScanner({ url, timeoutMs })(new Uint8Array([1]))],
];

test.each(CALLS)('A call of the %s ends in its time, whether nothing comes or a byte now and then', async (_, call) => {
  for (const how of ['silent', 'dripping'] as const)
    await expect(call(await hanging(how))).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('A platform for sign-in that hangs is unavailable', async () => {
  for (const how of ['silent', 'dripping'] as const)
    expect(await exchange('platform', new URL(await hanging(how)), {}, timeoutMs)).toMatchObject({
      ok: false,
      error: { kind: 'unavailable' },
    });
});

test.each([
  ['says nothing', () => undefined],
  ['greets and says nothing more', (socket: Socket) => socket.write('220 here\r\n')],
  ['drips a greeting without end', (socket: Socket) => drip(socket)],
  ['greets and drips an answer without end', (socket: Socket) => socket.write('220 here\r\n') && drip(socket)],
] as const)('A mail server that %s takes no mail, and the call ends in its time', async (_, serve) => {
  const sockets: Socket[] = [];
  const server = createSocketServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mailer = smtpMailer({ url, from: { name: '热线', address: '12345@example.cn' }, timeoutMs });
  const sent = await mailer.send({
    to: 'a@example.cn',
    subject: '回执',
    text: '已收到',
    messageId: 'a@example.cn',
    replyTo: '12345@example.cn',
    returnPath: '12345@example.cn',
  });
  expect(sent.outcome).not.toBe('accepted');
});

function drip(socket: Socket): void {
  const writing = setInterval(() => socket.write('2'), 5);
  socket.on('close', () => clearInterval(writing));
}
