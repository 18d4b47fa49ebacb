import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Capacity units that one call consumed in a table and its indexes. */
export interface Consumed {
  readonly table: string;
  readonly units: number;
}

/** A call of an AWS service. */
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

/** A proxy between the functions and the services that records every call. */
export interface AwsTap {
  readonly endpoint: string;
  readonly calls: readonly AwsCall[];
  /** Delays each call, so that concurrent calls overlap and sequential calls do not. */
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
 * Opens a tap in front of the services at `target`. It adds `ReturnConsumedCapacity` to calls of DynamoDB. The signature does
 * not cover that, but the local services do not verify signatures.
 */
export async function openAwsTap(target: string): Promise<AwsTap> {
  const { hostname, port } = new URL(target);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const calls: AwsCall[] = [];
  let holdMs = 0;

  const forward = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const startMs = performance.now();
    const { caller, service } = readCaller(incoming);
    const operation = readOperation(incoming);
    const given = await readBytes(incoming);
    const body = service === 'dynamodb' && COUNTED.includes(operation) ? addCapacity(given) : given;
    if (holdMs > 0) await delay(holdMs);
    const headers = { ...incoming.headers, 'content-length': String(body.length) };
    const { method, url: path } = incoming;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const passed = httpRequest({ hostname, port, agent, method, path, headers }, resolve);
      passed.on('error', reject);
      passed.end(body);
    });
    const answered = await readBytes(answer);
    calls.push({
      caller,
      service,
      operation,
      startMs,
      endMs: performance.now(),
      consumed: service === 'dynamodb' ? readConsumed(answered) : [],
      entries: operation === 'PutEvents' ? (JSON.parse(String(given)) as { Entries: unknown[] }).Entries.length : 0,
    });
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(answered);
  };

  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing).catch(() => outgoing.destroy());
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

function readCaller({ headers }: IncomingMessage): { caller: string; service: string } {
  const [key = '', , , service = 's3'] =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1]?.split('/') ?? [];
  return { caller: key.replace(/^LOCAL/, ''), service };
}

function readOperation({ headers, method, url }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? (target.split('.').at(-1) ?? '') : `${method} ${url?.split('?')[0]}`;
}

async function readBytes(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function addCapacity(body: Buffer): Buffer {
  const input = JSON.parse(body.toString('utf8')) as object;
  return Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }));
}

function readConsumed(body: Buffer): Consumed[] {
  const { ConsumedCapacity } = JSON.parse(body.toString('utf8') || '{}') as {
    readonly ConsumedCapacity?: CapacityAnswer | readonly CapacityAnswer[];
  };
  return [ConsumedCapacity ?? []]
    .flat()
    .map(({ TableName, CapacityUnits }) => ({ table: TableName, units: CapacityUnits }));
}
