import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sha256 } from '@aws-crypto/sha256-js';
import { S3Client } from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Authorize } from '../../src/aws-service.ts';
import { type DomainClock, openClock } from '../../src/clock.ts';
import type { Bucket } from '../../src/s3/objects/buckets.ts';
import type { S3Event } from '../../src/s3/objects/outbox.ts';
import { openS3, type S3 } from '../../src/s3/s3.ts';
import { openState } from '../../src/state.ts';

export const ACCESS_KEY = 'UPLOADS';
export const SECRET = 'secret of uploads';

export interface ServerOptions {
  readonly dir?: string;
  readonly speed?: number;
  readonly authorize?: Authorize;
  readonly emit?: (event: S3Event) => void | Promise<void>;
  readonly buckets?: readonly Bucket[];
}

export const BUCKETS: readonly Bucket[] = [
  {
    name: 'quarantine',
    versioned: true,
    eventBridge: true,
    cors: {
      CorsRules: [
        {
          AllowedOrigins: ['http://localhost:*'],
          AllowedMethods: ['POST', 'GET'],
          AllowedHeaders: ['content-*'],
          ExposedHeaders: ['ETag'],
          MaxAge: 600,
        },
      ],
    },
  },
  { name: 'plain', versioned: false, eventBridge: false },
];

/** S3 behind a small HTTP server, with a real SDK client and a real time that the test sets. */
export interface S3Server {
  readonly s3: S3;
  readonly client: S3Client;
  readonly clock: DomainClock;
  readonly url: string;
  readonly dir: string;
  readonly events: S3Event[];
  /** The calls that were passed to `authorize`. */
  readonly asked: string[];
  /** Lets real milliseconds pass. */
  passReal(ms: number): void;
  /** Makes the client sign with the present of the domain's clock, as a function would. */
  signNow(): void;
  /** A GET link for so many seconds, signed with the domain's clock. */
  presign(path: string, seconds: number, query?: Record<string, string>): Promise<string>;
  /** Files on disk: objects, and partly received bodies. */
  files(): { objects: number; receiving: number };
  /** Resolves when no request is in progress. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const started: S3Server[] = [];

/** Starts a server. `stopAll` stops all of them. */
export async function startS3(options: ServerOptions = {}): Promise<S3Server> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 's3-test-'));
  const db = openState(dir);
  let real = Date.now();
  const clock = openClock(db, options.speed ?? 1, () => real);
  const events: S3Event[] = [];
  const asked: string[] = [];
  const s3 = openS3({
    db,
    dir,
    clock,
    findSecret: (accessKeyId) => (accessKeyId === ACCESS_KEY ? SECRET : undefined),
    authorize: (caller, action, resource) => {
      asked.push(`${caller.name} ${action} ${resource}`);
      options.authorize?.(caller, action, resource);
    },
    emit: options.emit ?? ((event) => void events.push(event)),
    partition: 'aws-cn',
    account: '123456789012',
    realNow: () => real,
  });
  for (const bucket of options.buckets ?? BUCKETS) s3.ensureBucket(bucket);
  const handling = new Set<Promise<void>>();
  const server: Server = createServer((request, response) => {
    const handled = s3.handle(request, response, { name: 'tester' }).finally(() => handling.delete(handled));
    handling.add(handled);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET };
  const client = new S3Client({
    endpoint: url,
    region: 'cn-north-1',
    forcePathStyle: true,
    credentials,
    maxAttempts: 1,
  });

  const running: S3Server = {
    s3,
    client,
    clock,
    url,
    dir,
    events,
    asked,
    passReal: (ms) => {
      real += ms;
    },
    signNow: () => {
      client.config.systemClockOffset = clock.now() - Date.now();
    },
    async presign(path, seconds, query = {}) {
      const signer = new SignatureV4({
        credentials,
        region: 'cn-north-1',
        service: 's3',
        sha256: Sha256,
        uriEscapePath: false,
      });
      const { hostname, port, host } = new URL(url);
      const request = {
        method: 'GET',
        protocol: 'http:',
        hostname,
        port: Number(port),
        path,
        query,
        headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      };
      const signed = await signer.presign(request, { expiresIn: seconds, signingDate: new Date(clock.now()) });
      const parameters = Object.entries(signed.query ?? {}).map(
        ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
      );
      return `${url}${path}?${parameters.join('&')}`;
    },
    files: () => ({
      objects: readdirSync(join(dir, 's3/objects'), { recursive: true, withFileTypes: true }).filter((each) =>
        each.isFile(),
      ).length,
      receiving: readdirSync(join(dir, 's3/receiving')).length,
    }),
    async settled() {
      while (handling.size > 0) await Promise.all(handling);
    },
    async stop() {
      started.splice(started.indexOf(running), 1);
      client.destroy();
      server.closeAllConnections();
      server.close();
      await s3.close();
      clock.close();
      db.close();
    },
  };
  started.push(running);
  return running;
}

/** Stops every server and removes its data. */
export async function stopAll(): Promise<void> {
  for (const server of [...started]) {
    await server.stop();
    rmSync(server.dir, { recursive: true, force: true });
  }
}
