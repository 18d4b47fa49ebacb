import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { StartRefused } from '../start-refused.ts';
import { BY_OPTIONS, type WaysOut } from './ways-out.ts';

/** The one port of a machine, for its APIs, what the host serves, and the AWS services. */
export interface Front {
  /** The address of the API: `http://localhost:3000`. */
  readonly url: string;
  /** The address of the AWS services, and so of uploads: `http://127.0.0.1:3000`. */
  readonly awsUrl: string;
  /** Serves requests for AWS; before, and after `undefined`, they are answered with 503. So are the others. */
  serveAws(listener: AwsListener | undefined): void;
  serveApi(listener: RequestListener | undefined): void;
  /** No answer ends before the promise of `committed`, if there is one, is resolved. */
  answerAfter(committed: () => Promise<void> | undefined): void;
  /** Resolves when the requests to the API so far are answered, or after some seconds. */
  answered(): Promise<void>;
  close(): Promise<void>;
}

export interface AwsListener {
  readonly serve: RequestListener;
  /** Whether an unsigned request is for S3: a form, a link, a preflight of one. */
  isForS3(request: IncomingMessage): boolean;
}

const KEPT_OPEN_MS = 72_000;
/** An end waits no longer for answers: a function may take half a minute. */
const ANSWERED_MS = 5000;

/** The port belongs to another program. The message is for the user. */
class PortTaken extends StartRefused {
  constructor(port: number, wayOut: string) {
    super({
      en: `Port ${port} is taken by another program. Choose another one: ${wayOut}`,
      zh: `端口 ${port} 已被其他程序占用。请另选端口：${wayOut}`,
    });
  }
}

/**
 * Opens the port; 0 selects a free one. A request is for AWS when it has a signature of AWS or names a bucket: the API and the
 * pages have no such requests.
 * @throws PortTaken
 */
export async function openFront(port: number, waysOut: WaysOut = BY_OPTIONS): Promise<Front> {
  let api: RequestListener = unavailable;
  let aws: AwsListener | undefined;
  let committed: () => Promise<void> | undefined = () => undefined;
  const unanswered = new Set<ServerResponse>();
  const isForAws = (request: IncomingMessage) =>
    request.headers['x-amz-target'] !== undefined ||
    request.headers.authorization?.startsWith('AWS4-') ||
    aws?.isForS3(request);
  // The gateway refuses headers over 10,240 bytes with its own answer; Node's default limit would be reached first.
  const server = createServer({ maxHeaderSize: 32_768 }, (request, response) => {
    endAfter(response, () => committed());
    if (isForAws(request)) return (aws?.serve ?? unavailable)(request, response);
    unanswered.add(response);
    response.on('close', () => unanswered.delete(response));
    api(request, response);
  });
  // Longer than any function keeps a connection that it does not use: one that both ends close at the same time is an error there.
  server.keepAliveTimeout = KEPT_OPEN_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toRefusal(error, port, waysOut)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: opened } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${opened}`,
    awsUrl: `http://127.0.0.1:${opened}`,
    serveAws: (listener) => {
      aws = listener;
    },
    serveApi: (listener) => {
      api = listener ?? unavailable;
    },
    answerAfter: (given) => {
      committed = given;
    },
    answered: async () => {
      const answers = [...unanswered].map((response) => once(response, 'close'));
      await Promise.race([Promise.allSettled(answers), delay(ANSWERED_MS, undefined, { ref: false })]);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Delays the end of a response until what it reports is on the disk. */
function endAfter(response: ServerResponse, committed: () => Promise<void> | undefined): void {
  const { end } = response;
  const endNow = (given: unknown[]) => Reflect.apply(end, response, given) as ServerResponse;
  response.end = (...given: unknown[]) => {
    const pending = committed();
    if (pending === undefined) return endNow(given);
    pending.then(
      () => endNow(given),
      () => response.destroy(),
    );
    return response;
  };
}

/** Answers that the machine starts or stops. */
export const unavailable: RequestListener = (_request, response) =>
  response.writeHead(503, { 'retry-after': '5', connection: 'close' }).end();

function toRefusal(error: NodeJS.ErrnoException, port: number, { otherPort }: WaysOut): Error {
  if (error.code === 'EADDRINUSE') return new PortTaken(port, otherPort(port + 1));
  if (error.code === 'EACCES')
    return new StartRefused({
      en: `Port ${port} is reserved for the administrator. Choose another one: ${otherPort(3000)}`,
      zh: `端口 ${port} 须管理员权限。请另选端口：${otherPort(3000)}`,
    });
  return error;
}
