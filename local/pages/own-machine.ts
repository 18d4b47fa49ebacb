import type { IncomingMessage } from 'node:http';

const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a request is for this server by a name of this machine, and from one of its own pages or of a front end that is configured. A
 * page of another site, or of another program on this machine, may neither send its own `Origin`, nor reach the server under its own
 * name after that name was pointed at 127.0.0.1 (DNS rebinding). A request without `Origin` is of no script of another page: tools, and
 * links that one follows.
 */
export function isFromThisMachine(
  { headers }: Pick<IncomingMessage, 'headers'>,
  port: number,
  frontEnds: readonly string[] = [],
): boolean {
  const { host = '', origin } = headers;
  const hosts = OWN_NAMES.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);
  const origins = [...hosts.map((each) => `http://${each}`), ...frontEnds];
  return hosts.includes(host) && (origin === undefined || origins.includes(origin));
}
