import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { httpScanner } from '#media/adapters/inspection/http-scanner.ts';

const BYTES = new Uint8Array([1, 2, 3]);
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A scanner on this machine that gives this answer, and what it received. */
async function scanner(status: number, answer: string) {
  const received: Buffer[] = [];
  const server = createServer(async (request, response) => {
    for await (const chunk of request) received.push(chunk as Buffer);
    response.writeHead(status).end(answer);
  });
  closing.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  return { url, scan: httpScanner({ url, timeoutMs: 5000 }), received };
}

describe('A scanner over HTTP', () => {
  test.each([
    ['{"malicious":false}', 'clean'],
    ['{"malicious":true,"name":"Eicar"}', 'malicious'],
  ])('The answer %s means %s', async (answer, verdict) => {
    const { scan, received } = await scanner(200, answer);
    expect(await scan(BYTES)).toBe(verdict);
    expect(new Uint8Array(Buffer.concat(received))).toEqual(BYTES);
  });

  test.each([
    [500, '{"malicious":false}'],
    [404, '{"malicious":false}'],
    [204, ''],
    [200, '{}'],
    [200, '{"malicious":"no"}'],
    [200, 'OK'],
  ])('The answer %d %s is no verdict, and throws', async (status, answer) => {
    const { scan } = await scanner(status, answer);
    await expect(scan(BYTES)).rejects.toThrow();
  });

  test('A redirect of a scanner is an error: the file goes to no other address', async () => {
    const other = await scanner(200, '{"malicious":false}');
    const server = createServer((_request, response) => response.writeHead(307, { location: other.url }).end());
    closing.push(() => server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(httpScanner({ url: `http://127.0.0.1:${port}/` })(BYTES)).rejects.toThrow();
    expect(other.received).toEqual([]);
  });

  test('A scanner that cannot be reached throws', async () => {
    await expect(httpScanner({ url: 'http://127.0.0.1:9/' })(BYTES)).rejects.toThrow();
  });
});
