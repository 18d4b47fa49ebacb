import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import type { AwsService, Caller, JsonAnswer, JsonCall } from './aws-service.ts';
import type { DomainClock } from './clock.ts';
import { createTables } from './create-tables.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface EndpointOptions {
  readonly services: readonly AwsService[];
  readonly clock: Pick<DomainClock, 'now'>;
  /** Whether a caller of this name exists: a function's logical id, `states`, `operator`. */
  readonly isCaller: (name: string) => boolean;
  /** Resolves when all that the services changed so far is on the disk: only then a direct call is answered. */
  readonly committed?: () => Promise<void> | undefined;
  /** Called with the error when a service fails unexpectedly. The client gets an InternalFailure. */
  readonly onDefect?: (error: unknown) => void;
}

const KEY_PREFIX = 'LOCAL';

/** The caller of unsigned requests: a browser's form with a policy, or a preflight. */
const UNSIGNED: Caller = { name: 'anonymous' };

/** Opens the function that derives the secret of an access key from a random secret in the state file. */
export function openSecrets(db: DatabaseSync): (accessKeyId: string) => string {
  createTables(db, 'CREATE TABLE IF NOT EXISTS endpoint_secret (id INTEGER PRIMARY KEY CHECK (id = 1), secret BLOB)');
  db.prepare('INSERT OR IGNORE INTO endpoint_secret VALUES (1, ?)').run(randomBytes(32));
  const { secret } = db.prepare('SELECT secret FROM endpoint_secret').get() as { secret: Uint8Array };
  return (accessKeyId) => createHmac('sha256', secret).update(accessKeyId).digest('base64');
}

/** The credentials of a caller. */
export function deriveCredentials(name: string, findSecret: (accessKeyId: string) => string): Credentials {
  const accessKeyId = `${KEY_PREFIX}${name}`;
  return { accessKeyId, secretAccessKey: findSecret(accessKeyId) };
}

/** The caller's name in an access key; undefined for a foreign key. */
export function readCallerName(accessKeyId: string): string | undefined {
  return accessKeyId.startsWith(KEY_PREFIX) ? accessKeyId.slice(KEY_PREFIX.length) : undefined;
}

/**
 * One HTTP endpoint for all AWS services. The credential scope of the signature names the service and the caller.
 * Services check signatures themselves where it matters (links and forms of S3). Unsigned requests go to S3.
 */
export function openEndpoint(options: EndpointOptions): RequestListener {
  const { clock, onDefect } = options;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // The SDK corrects its clock by this header: signers in the workers must use the domain's time.
    response.setHeader('date', new Date(clock.now()).toUTCString());
    const scope = parseScope(request);
    const found = findService(options, scope);
    if ('refusal' in found)
      return typeof scope === 'object' && scope.service === 's3' && found.refusal === UNKNOWN_CALLER
        ? refuseInXml(response)
        : refuse(response, found.refusal);
    await found.service.handle(request, response, found.caller);
  };
  return (request, response) => {
    request.on('error', () => response.destroy());
    serve(request, response).catch((error: unknown) => {
      onDefect?.(error);
      if (response.headersSent) response.destroy();
      else writeError(response, 500, DEFECT);
    });
  };
}

/** A call of a function that does not travel over HTTP. It needs no signature. */
export interface DirectCall extends JsonCall {
  /** The access key of the environment that calls. */
  readonly accessKeyId: string;
}

export type AnswerDirectCall = (call: DirectCall) => Promise<JsonAnswer>;

/** The same services without HTTP, for functions in this process. */
export function openDirectEndpoint(options: EndpointOptions): AnswerDirectCall {
  const { clock, committed, onDefect } = options;
  const answer = async (call: DirectCall): Promise<JsonAnswer> => {
    const found = findService(options, { accessKeyId: call.accessKeyId, service: readSigningName(call.target) });
    if ('refusal' in found) return errorAnswer(403, found.refusal);
    if (found.service.answer === undefined) throw new Error(`${found.service.signingName} has no JSON protocol`);
    return found.service.answer(call, found.caller);
  };
  return async (call) => {
    const { headers, ...rest } = await answer(call).catch((error: unknown) => {
      onDefect?.(error);
      return errorAnswer(500, DEFECT);
    });
    await committed?.();
    return { ...rest, headers: { ...headers, date: new Date(clock.now()).toUTCString() } };
  };
}

/** The signing names of the services, by the first part of their targets. */
const SERVICES: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  TrentService: 'kms',
  AWSEvents: 'events',
  AWSStepFunctions: 'states',
  AmazonSQS: 'sqs',
  Firehose_20150804: 'firehose',
  AmazonAthena: 'athena',
};

function readSigningName(target: string): string {
  const prefix = target.slice(0, target.indexOf('.'));
  return SERVICES[prefix] ?? prefix;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

const MALFORMED: Refusal = {
  code: 'IncompleteSignatureException',
  message: 'The credential of the signature cannot be read',
};
const UNKNOWN_CALLER: Refusal = {
  code: 'UnrecognizedClientException',
  message: 'The security token included in the request is invalid',
};
const DEFECT: Refusal = { code: 'InternalFailure', message: 'The local runtime failed; its log says why' };

type Found = { readonly service: AwsService; readonly caller: Caller } | { readonly refusal: Refusal };

function findService({ services, isCaller }: EndpointOptions, scope: Scope | 'malformed' | undefined): Found {
  if (scope === 'malformed') return { refusal: MALFORMED };
  const signingName = scope?.service ?? 's3';
  const service = services.find((each) => each.signingName === signingName);
  if (service === undefined)
    return {
      refusal: { code: 'UnrecognizedClientException', message: `Not served on one machine: ${signingName}` },
    };
  if (scope === undefined) return { service, caller: UNSIGNED };
  const name = readCallerName(scope.accessKeyId);
  return name === undefined || !isCaller(name) ? { refusal: UNKNOWN_CALLER } : { service, caller: { name } };
}

interface Scope {
  readonly accessKeyId: string;
  readonly service: string;
}

function parseScope(request: IncomingMessage): Scope | 'malformed' | undefined {
  const { authorization } = request.headers;
  const credential =
    authorization === undefined
      ? new URLSearchParams(request.url?.split('?')[1]).get('X-Amz-Credential')
      : /Credential=([^,\s]+)/.exec(authorization)?.[1];
  return credential === null ? undefined : parseCredential(credential);
}

function parseCredential(credential: string | undefined): Scope | 'malformed' {
  const [accessKeyId, , , service, ending] = credential?.split('/') ?? [];
  if (accessKeyId === undefined || service === undefined || ending !== 'aws4_request') return 'malformed';
  return { accessKeyId, service };
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  response.setHeader('connection', 'close');
  writeError(response, 403, refusal);
}

/** S3 answers in XML. */
function refuseInXml(response: ServerResponse): void {
  const text = 'The AWS Access Key Id you provided does not exist in our records';
  response
    .writeHead(403, { 'content-type': 'application/xml', connection: 'close' })
    .end(
      `<?xml version="1.0" encoding="UTF-8"?><Error><Code>InvalidAccessKeyId</Code><Message>${text}</Message></Error>`,
    );
}

function writeError(response: ServerResponse, status: number, refusal: Refusal): void {
  const { headers, body } = errorAnswer(status, refusal);
  response.writeHead(status, headers).end(body);
}

function errorAnswer(status: number, { code, message }: Refusal): JsonAnswer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
}
