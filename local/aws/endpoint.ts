import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import type { AwsService, Caller } from './aws-service.ts';
import type { DomainClock } from './clock.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface EndpointOptions {
  readonly services: readonly AwsService[];
  readonly clock: Pick<DomainClock, 'now'>;
  /** Whether a caller of this name exists: a function's logical id, `states`, `operator`. */
  readonly isCaller: (name: string) => boolean;
  /** Called with the error when a service fails unexpectedly. The client gets an InternalFailure. */
  readonly onDefect?: (error: unknown) => void;
}

const KEY_PREFIX = 'LOCAL';

/** The caller of unsigned requests: a browser's form with a policy, or a preflight. */
const UNSIGNED: Caller = { name: 'anonymous' };

/** Opens the function that derives the secret of an access key from a random secret in the state file. */
export function openSecrets(db: DatabaseSync): (accessKeyId: string) => string {
  db.exec('CREATE TABLE IF NOT EXISTS endpoint_secret (id INTEGER PRIMARY KEY CHECK (id = 1), secret BLOB)');
  db.prepare('INSERT OR IGNORE INTO endpoint_secret VALUES (1, ?)').run(randomBytes(32));
  const { secret } = db.prepare('SELECT secret FROM endpoint_secret').get() as { secret: Uint8Array };
  return (accessKeyId) => createHmac('sha256', secret).update(accessKeyId).digest('base64');
}

/** The credentials of a caller. */
export function deriveCredentials(name: string, secretOf: (accessKeyId: string) => string): Credentials {
  const accessKeyId = `${KEY_PREFIX}${name}`;
  return { accessKeyId, secretAccessKey: secretOf(accessKeyId) };
}

/** The caller's name in an access key; undefined for a foreign key. */
export function readCallerName(accessKeyId: string): string | undefined {
  return accessKeyId.startsWith(KEY_PREFIX) ? accessKeyId.slice(KEY_PREFIX.length) : undefined;
}

/**
 * One HTTP endpoint for all AWS services. The credential scope of the signature names the service and the caller.
 * Services check signatures themselves where it matters (links and forms of S3). Unsigned requests go to S3.
 */
export function openEndpoint({ services, clock, isCaller, onDefect }: EndpointOptions): RequestListener {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // The SDK corrects its clock by this header: signers in the workers must use the domain's time.
    response.setHeader('date', new Date(clock.now()).toUTCString());
    const scope = scopeOf(request);
    if (scope === 'malformed')
      return refuse(response, 'IncompleteSignatureException', 'The credential of the signature cannot be read');
    const service = services.find((each) => each.signingName === (scope?.service ?? 's3'));
    if (service === undefined)
      return refuse(response, 'UnrecognizedClientException', `Not served on one machine: ${scope?.service ?? 's3'}`);
    const name = scope === undefined ? undefined : readCallerName(scope.accessKeyId);
    if (scope !== undefined && (name === undefined || !isCaller(name)))
      return scope.service === 's3'
        ? refuseInXml(
            response,
            'InvalidAccessKeyId',
            'The AWS Access Key Id you provided does not exist in our records',
          )
        : refuse(response, 'UnrecognizedClientException', 'The security token included in the request is invalid');
    await service.handle(request, response, name === undefined ? UNSIGNED : { name });
  };
  return (request, response) => {
    request.on('error', () => response.destroy());
    serve(request, response).catch((error: unknown) => {
      onDefect?.(error);
      if (response.headersSent) response.destroy();
      else writeError(response, 500, 'InternalFailure', 'The local runtime failed; its log says why');
    });
  };
}

interface Scope {
  readonly accessKeyId: string;
  readonly service: string;
}

function scopeOf(request: IncomingMessage): Scope | 'malformed' | undefined {
  const { authorization } = request.headers;
  const credential =
    authorization === undefined
      ? new URLSearchParams(request.url?.split('?')[1]).get('X-Amz-Credential')
      : /Credential=([^,\s]+)/.exec(authorization)?.[1];
  if (credential === null) return undefined;
  const [accessKeyId, , , service, ending] = credential?.split('/') ?? [];
  if (accessKeyId === undefined || service === undefined || ending !== 'aws4_request') return 'malformed';
  return { accessKeyId, service };
}

function refuse(response: ServerResponse, code: string, message: string): void {
  response.setHeader('connection', 'close');
  writeError(response, 403, code, message);
}

/** S3 answers in XML. */
function refuseInXml(response: ServerResponse, code: string, message: string): void {
  response
    .writeHead(403, { 'content-type': 'application/xml', connection: 'close' })
    .end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

function writeError(response: ServerResponse, status: number, code: string, message: string): void {
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code })
    .end(JSON.stringify({ __type: code, message }));
}
