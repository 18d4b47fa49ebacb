import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Units that one call took of one table, with those of its indexes. */
export interface Consumed {
  readonly table: string;
  readonly units: number;
}

/** A call of an AWS service as it went by. */
export interface AwsCall {
  /** The caller's name in its credentials: a function's logical id, or the operator. */
  readonly caller: string;
  /** `dynamodb`, `states`, `s3` and so on. */
  readonly service: string;
  /** `PutItem`; of S3 the method and the path. */
  readonly operation: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly consumed: readonly Consumed[];
  /** Events in a call of PutEvents. */
  readonly entries: number;
}

/** What stands between the functions and the services, passes everything on, and counts. */
export interface AwsTap {
  readonly endpoint: string;
  readonly calls: readonly AwsCall[];
  /** How long each call is held before it is passed on: then what runs side by side can be told from what waits. */
  hold(ms: number): void;
  forget(): void;
  close(): Promise<void>;
}

const COUNTED = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'BatchGetItem', 'BatchWriteItem'];

interface CapacityAnswer {
  readonly TableName: string;
  readonly CapacityUnits: number;
}

/**
 * Opens the tap before the services at `target`. Asks DynamoDB to tell of each call what it consumed. (The signature no
 * longer fits the body then; the local services do not mind.)
 */
export async function openAwsTap(target: string): Promise<AwsTap> {
  const { hostname, port } = new URL(target);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const calls: AwsCall[] = [];
  let holdMs = 0;

  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const startMs = performance.now();
    const { caller, service } = callerOf(incoming);
    const operation = operationOf(incoming);
    const given = await bytesOf(incoming);
    const body = service === 'dynamodb' && COUNTED.includes(operation) ? counted(given) : given;
    if (holdMs > 0) await delay(holdMs);
    const headers = { ...incoming.headers, 'content-length': String(body.length) };
    const { method, url: path } = incoming;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const passed = httpRequest({ hostname, port, agent, method, path, headers }, resolve);
      passed.on('error', reject);
      passed.end(body);
    });
    const answered = await bytesOf(answer);
    calls.push({
      ...{ caller, service, operation, startMs, endMs: performance.now() },
      consumed: service === 'dynamodb' ? consumedIn(answered) : [],
      entries: operation === 'PutEvents' ? (JSON.parse(String(given)) as { Entries: unknown[] }).Entries.length : 0,
    });
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(answered);
  };

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    hold: (ms) => {
      holdMs = ms;
    },
    forget: () => calls.splice(0),
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function callerOf({ headers }: IncomingMessage): { caller: string; service: string } {
  const [key = '', , , service = 's3'] =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1]?.split('/') ?? [];
  return { caller: key.replace(/^LOCAL/, ''), service };
}

function operationOf({ headers, method, url }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? (target.split('.').at(-1) ?? '') : `${method} ${url?.split('?')[0]}`;
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function counted(body: Buffer): Buffer {
  const input = JSON.parse(body.toString('utf8')) as object;
  return Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }));
}

function consumedIn(body: Buffer): Consumed[] {
  const { ConsumedCapacity } = JSON.parse(body.toString('utf8') || '{}') as {
    readonly ConsumedCapacity?: CapacityAnswer | readonly CapacityAnswer[];
  };
  return [ConsumedCapacity ?? []]
    .flat()
    .map(({ TableName, CapacityUnits }) => ({ table: TableName, units: CapacityUnits }));
}
