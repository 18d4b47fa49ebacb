import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Authorize, AwsService, Caller } from '../aws-service.ts';
import type { DomainClock } from '../clock.ts';
import { adoptFiles } from './objects/adopt-files.ts';
import { type Bucket, openBuckets } from './objects/buckets.ts';
import { listObjects, listVersions } from './objects/list-objects.ts';
import { openObjectStore } from './objects/object-store.ts';
import type { OperationContext } from './objects/operation-context.ts';
import { openOutbox, type S3Event } from './objects/outbox.ts';
import { readObject } from './objects/read-object.ts';
import { copyObject, deleteObject, putObject } from './objects/write-object.ts';
import { findOperation, type OperationName } from './operations.ts';
import { postObject } from './posts/post-object.ts';
import { corsHeaders } from './protocol/cors.ts';
import { S3Error, sendError, toS3Error } from './protocol/errors.ts';
import { type SignatureCheck, verifyPresigned } from './protocol/presigned-request.ts';
import { discardRest } from './protocol/receive-body.ts';
import { readS3Request, type S3Request, splitTarget } from './protocol/s3-request.ts';

export interface S3Options {
  readonly db: DatabaseSync;
  /** The data folder; objects are in `s3/` below it. */
  readonly dir: string;
  readonly clock: DomainClock;
  /** The secret of an access key; undefined when the key does not exist. */
  readonly findSecret: (accessKeyId: string) => string | undefined;
  /**
   * The owner of an access key, for requests with their signature in a link or a form. By default the key is the name.
   */
  readonly findCaller?: (accessKeyId: string) => Caller;
  readonly authorize: Authorize;
  /** Accepts an event. A rejected event is emitted again later. */
  readonly emit: (event: S3Event) => void | Promise<void>;
  readonly partition?: string;
  readonly account?: string;
  readonly realNow?: () => number;
}

export interface S3 extends AwsService {
  /** Called at start for every bucket of the templates. */
  ensureBucket(bucket: Bucket): void;
  /** Emits the events that a crash left behind. Call it once at start, when the bus is ready. */
  drain(): Promise<void>;
  /** Whether a request is for S3: by its signature, also in the query, or by a path that begins with a bucket. */
  isS3Request(request: IncomingMessage): boolean;
  /** Waits for the running emission. The rest is emitted after the next start. */
  close(): Promise<void>;
}

/** Opens S3 on disk: objects are files below `dir`, everything else is in the state file. */
export function openS3(options: S3Options): S3 {
  const { db, dir, clock, findSecret, authorize, emit, partition = 'aws', account = '000000000000' } = options;
  const { findCaller = (accessKeyId: string) => ({ name: accessKeyId }), realNow = Date.now } = options;
  const check: SignatureCheck = { clock, findSecret, realNow };
  const outbox = openOutbox(db, emit);
  const buckets = openBuckets(db);
  const store = openObjectStore({ db, dir: join(dir, 's3'), outbox, now: clock.now, partition, account });

  const allowFor = (caller: Caller): OperationContext['allow'] => {
    return (action, bucket, key) =>
      authorize(caller, action, `arn:${partition}:s3:::${bucket}${key === undefined ? '' : `/${key}`}`);
  };

  /** The caller: for signed calls as the endpoint found it, for links as the verified signature says. */
  const identifyCaller = (request: S3Request, caller: Caller): Caller => {
    const hasHeader = request.headers.has('authorization');
    if (!request.query.has('X-Amz-Signature')) {
      if (!hasHeader) throw new S3Error('AccessDenied');
      return caller;
    }
    if (hasHeader) throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed');
    return findCaller(verifyPresigned(request, check));
  };

  const serve = async (request: S3Request, response: ServerResponse, caller: Caller): Promise<void> => {
    const bucket = buckets.find(request.bucket);
    const origin = request.headers.get('origin');
    if (request.method === 'OPTIONS') return preflight(request, response, bucket);
    if (origin !== undefined) {
      const allowed = corsHeaders(bucket?.cors, { origin, method: request.method, headers: [] });
      for (const [name, value] of Object.entries(allowed ?? {})) response.setHeader(name, value);
    }
    // A form has its signature in its policy; for every other request the signature is checked first.
    const isForm = request.method === 'POST' && request.key === '';
    const asker = isForm ? undefined : identifyCaller(request, caller);
    const operation = findOperation(request);
    if (bucket === undefined)
      throw new S3Error('NoSuchBucket', undefined, { elements: { BucketName: request.bucket } });
    const requestId = String(response.getHeader('x-amz-request-id'));
    if (operation === 'PostObject' || asker === undefined)
      return postObject(request, response, {
        bucket,
        store,
        check,
        requestId,
        allowPut: (accessKeyId, key) => allowFor(findCaller(accessKeyId))('s3:PutObject', bucket.name, key),
      });
    const allow = allowFor(asker);
    const prefix = operation === 'ListObjectsV2' ? (request.query.get('prefix') ?? '') : request.key;
    if (operation === 'ListObjectsV2' || request.key !== '') adoptFiles(store, bucket, prefix, requestId);
    return OPERATIONS[operation]({ request, response, bucket, store, requestId, allow, findBucket: buckets.find });
  };

  return {
    signingName: 's3',
    ensureBucket: buckets.ensure,
    drain: outbox.drain,
    close: outbox.close,
    isS3Request: (message) => {
      const authorization = message.headers.authorization;
      if (authorization?.startsWith('AWS4-')) return /Credential=[^,]+\/s3\/aws4_request/.test(authorization);
      try {
        const { path, query } = splitTarget(message.url ?? '/');
        return /(?:^|&)X-Amz-Signature=/.test(query) || buckets.find(path.split('/')[1] ?? '') !== undefined;
      } catch {
        return false;
      }
    },
    async handle(message, response, caller) {
      response.setHeader('x-amz-request-id', randomBytes(8).toString('hex').toUpperCase());
      // The SDK corrects its clock by this header: with a real date functions would sign with real instants.
      response.setHeader('date', new Date(clock.now()).toUTCString());
      try {
        await serve(readS3Request(message), response, caller);
      } catch (error) {
        if (response.headersSent) {
          response.destroy();
          return;
        }
        await discardRest(message);
        if (!message.complete) response.setHeader('connection', 'close');
        sendError(response, toS3Error(error), message.url?.split('?')[0] ?? '', message.method !== 'HEAD');
      } finally {
        void outbox.drain();
      }
    },
  };
}

const OPERATIONS: Readonly<Record<Exclude<OperationName, 'PostObject'>, (context: OperationContext) => Promise<void>>> =
  {
    CopyObject: copyObject,
    DeleteObject: deleteObject,
    GetObject: readObject,
    HeadObject: readObject,
    HeadBucket: async ({ response, bucket, allow }) => {
      allow('s3:ListBucket', bucket.name);
      response.writeHead(200).end();
    },
    ListObjectVersions: listVersions,
    ListObjectsV2: listObjects,
    PutObject: putObject,
  };

/** Answers a preflight. */
function preflight(request: S3Request, response: ServerResponse, bucket: Bucket | undefined): void {
  const origin = request.headers.get('origin');
  const method = request.headers.get('access-control-request-method');
  if (origin === undefined || method === undefined)
    throw new S3Error(
      'InvalidRequest',
      'Insufficient information. Origin and Access-Control-Request-Method are needed.',
    );
  const headers = (request.headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const allowed = corsHeaders(bucket?.cors, { origin, method, headers });
  if (allowed === undefined) throw new S3Error('AccessForbidden');
  response.writeHead(200, allowed).end();
}
