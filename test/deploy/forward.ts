import { createServer, type RequestListener, request, type Server } from 'node:http';

/**
 * Listens on a port of this machine and passes each request to the emulator under the host name of an API, and those below `/local` to
 * the stand-ins.
 */
export function forwardTo(apiHost: string, emulatorPort: number, port: number, standIns: RequestListener): Server {
  return createServer((incoming, answer) => {
    if (incoming.url?.startsWith('/local/')) return standIns(incoming, answer);
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: emulatorPort,
        path: incoming.url,
        method: incoming.method,
        headers: { ...incoming.headers, host: apiHost },
      },
      (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(answer);
      },
    );
    outgoing.on('error', (error) => answer.writeHead(502).end(error.message));
    incoming.pipe(outgoing);
  }).listen(port, '127.0.0.1');
}
