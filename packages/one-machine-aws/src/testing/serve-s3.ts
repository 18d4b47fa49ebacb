import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Authorize } from '../aws-service.ts';
import { type DomainClock, openClock } from '../clock.ts';
import type { Bucket } from '../s3/objects/buckets.ts';
import type { S3Event } from '../s3/objects/outbox.ts';
import { openS3, type S3 } from '../s3/s3.ts';
import { openState } from '../state.ts';

/** The only caller that the server knows. */
export const S3_CREDENTIALS = { accessKeyId: 'UPLOADS', secretAccessKey: 'secret of uploads' };

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

/** S3 behind a small HTTP server, with a real time that the test sets. */
export interface ServedS3 {
  readonly s3: S3;
  readonly clock: DomainClock;
  readonly url: string;
  readonly dir: string;
  readonly events: S3Event[];
  /** The calls that were passed to `authorize`. */
  readonly asked: string[];
  /** Lets real milliseconds pass. */
  passReal(ms: number): void;
  /** Files on disk: objects, and partly received bodies. */
  files(): { objects: number; receiving: number };
  /** Resolves when no request is in progress. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const started: ServedS3[] = [];

/** Starts a server with the caller `S3_CREDENTIALS`. `stopAllS3` stops all of them. */
export async function serveS3(options: ServerOptions = {}): Promise<ServedS3> {
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
    findSecret: (accessKeyId) =>
      accessKeyId === S3_CREDENTIALS.accessKeyId ? S3_CREDENTIALS.secretAccessKey : undefined,
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
  const running: ServedS3 = {
    s3,
    clock,
    url,
    dir,
    events,
    asked,
    passReal: (ms) => {
      real += ms;
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
export async function stopAllS3(): Promise<void> {
  for (const server of [...started]) {
    await server.stop();
    rmSync(server.dir, { recursive: true, force: true });
  }
}
