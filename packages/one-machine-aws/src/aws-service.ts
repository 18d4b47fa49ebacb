import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The caller: the logical id of the function (or `states`, or `operator` for the tools) whose credentials signed the
 * call.
 */
export interface Caller {
  readonly name: string;
}

/**
 * Condition keys (`dynamodb:LeadingKeys`) with their values, for policies that look at more than caller, action and
 * resource.
 */
export type RequestContext = Readonly<Record<string, readonly string[] | undefined>>;

/** Checks a call before it is executed. Throws `AccessDeniedException` when the caller's role does not allow it. */
export type Authorize = (caller: Caller, action: string, resource: string, context?: RequestContext) => void;

/** A call in one of the JSON protocols, however it travelled. */
export interface JsonCall {
  /** `DynamoDB_20120810.GetItem`. */
  readonly target: string;
  readonly contentType: string;
  readonly body: string;
}

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One AWS service of the runtime. Clients call it with the real SDK. */
export interface AwsService {
  /** The service's name in the credential scope of the signature: dynamodb, s3, kms, sqs, events, firehose, states. */
  readonly signingName: string;
  handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void>;
  /** Answers a call of a JSON protocol that came without HTTP. S3 has none. */
  readonly answer?: (call: JsonCall, caller: Caller) => Promise<JsonAnswer>;
}

/** An error that the SDK reports under its AWS name. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
  }
}

/** Reads a request's body. Throws when it has more than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit = 6 * 1024 * 1024): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) throw new AwsError('RequestEntityTooLarge', `The body exceeds ${limit} bytes`, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The operations of a service, each by its name. */
export type Operations = Readonly<Record<string, (input: never) => unknown>>;

/** A service of a JSON protocol. The signal is aborted when the caller of an HTTP request has gone. */
export function jsonService(
  signingName: string,
  operationsFor: (caller: Caller, gone?: AbortSignal) => Operations,
): AwsService {
  return {
    signingName,
    handle: (request, response, caller) => {
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      return serveJson(request, response, operationsFor(caller, gone.signal));
    },
    answer: (call, caller) => answerJson(call, operationsFor(caller)),
  };
}

/** Serves one call of a JSON protocol over HTTP. */
export function serveJson(request: IncomingMessage, response: ServerResponse, operations: Operations): Promise<void> {
  return serveCall(request, response, (call) => answerJson(call, operations));
}

/** Reads a call from an HTTP request of at most `limit` bytes, and writes its answer. */
export async function serveCall(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (call: JsonCall) => Promise<JsonAnswer>,
  limit?: number,
): Promise<void> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const contentType = request.headers['content-type'] ?? DEFAULT_CONTENT_TYPE;
  const body = await readBody(request, limit).then(
    (bytes) => bytes.toString('utf8'),
    (error: unknown) => error,
  );
  const given = typeof body === 'string' ? await answer({ target, contentType, body }) : errorAnswer(contentType, body);
  response.writeHead(given.status, given.headers).end(given.body);
}

const DEFAULT_CONTENT_TYPE = 'application/x-amz-json-1.0';

/** Calls the operation that the target names: parses the body, and writes what it returns or throws as JSON. */
export async function answerJson({ target, contentType, body }: JsonCall, operations: Operations): Promise<JsonAnswer> {
  const operation = target.slice(target.lastIndexOf('.') + 1);
  try {
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (run === undefined) throw new AwsError('UnknownOperationException', `Not served on one machine: ${operation}`);
    const output = await run(parsed(body) as never);
    return { status: 200, headers: { 'content-type': contentType }, body: JSON.stringify(output ?? {}) };
  } catch (error) {
    return errorAnswer(contentType, error);
  }
}

function errorAnswer(contentType: string, error: unknown): JsonAnswer {
  const { code, status, message } =
    error instanceof AwsError
      ? error
      : { code: 'InternalFailure', status: 500, message: error instanceof Error ? error.message : String(error) };
  return {
    status,
    headers: { 'content-type': contentType, 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message, Message: message }),
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch {
    throw new AwsError('SerializationException', 'The body is not valid JSON');
  }
}
