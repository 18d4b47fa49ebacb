import type { IncomingMessage, ServerResponse } from 'node:http';

/** Who calls: the logical id of the function (or `states`, `operator` for the tools) whose credentials signed the call. */
export interface Caller {
  readonly name: string;
}

/** What policies may look at besides caller, action and resource: condition keys (`dynamodb:LeadingKeys`) with their values. */
export type RequestContext = Readonly<Record<string, readonly string[] | undefined>>;

/** Asked before a call is carried out; throws `AccessDeniedException` when the caller's role does not allow it. */
export type Authorize = (caller: Caller, action: string, resource: string, context?: RequestContext) => void;

/** One AWS service of the runtime, spoken to with the real SDK over HTTP. */
export interface AwsService {
  /** The service's name in the credential scope of the signature: dynamodb, s3, kms, sqs, events, states. */
  readonly signingName: string;
  handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void>;
}

/** An error that the SDK shall see under its AWS name. */
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

/** Reads a request's body, refusing more than `limit` bytes. */
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

/** Serves one operation per `X-Amz-Target` for the JSON protocols: parses, calls, answers or maps the error. */
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
