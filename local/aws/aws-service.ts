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

/** One AWS service of the runtime. Clients call it with the real SDK over HTTP. */
export interface AwsService {
  /** The service's name in the credential scope of the signature: dynamodb, s3, kms, sqs, events, states. */
  readonly signingName: string;
  handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void>;
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

/**
 * Serves the JSON protocols, one operation per `X-Amz-Target`: parses the body, calls the operation, writes its answer
 * or error.
 */
export async function serveJson(
  request: IncomingMessage,
  response: ServerResponse,
  operations: Readonly<Record<string, (input: never) => unknown>>,
): Promise<void> {
  const operation =
    String(request.headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? '';
  const contentType = request.headers['content-type'] ?? 'application/x-amz-json-1.0';
  try {
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (run === undefined) throw new AwsError('UnknownOperationException', `Not served on one machine: ${operation}`);
    const output = await run(parsed(await readBody(request)) as never);
    response.writeHead(200, { 'content-type': contentType }).end(JSON.stringify(output ?? {}));
  } catch (error) {
    const { code, status, message } =
      error instanceof AwsError
        ? error
        : { code: 'InternalFailure', status: 500, message: error instanceof Error ? error.message : String(error) };
    response
      .writeHead(status, { 'content-type': contentType, 'x-amzn-errortype': code })
      .end(JSON.stringify({ __type: code, message, Message: message }));
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8') || '{}');
  } catch {
    throw new AwsError('SerializationException', 'The body is not valid JSON');
  }
}
