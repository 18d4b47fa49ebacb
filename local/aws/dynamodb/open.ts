import {
  type Authorize,
  AwsError,
  type AwsService,
  type Caller,
  type JsonAnswer,
  type JsonCall,
  serveCall,
} from '../aws-service.ts';
import type { DomainClock } from '../clock.ts';
import { openCommitQueue } from './commit-queue.ts';
import { act, type Checked, check, memberTypes, openStore, type TableDescription } from './engine.ts';
import { deleteExpired } from './expiry.ts';
import { itemWriter, type TableInUse, writeBatch } from './item-writer.ts';
import { listTableNames, permissionsNeeded } from './permissions.ts';
import { refuseLargeItems, refuseUnknownMembers, refuseWrongComparisons } from './refusals.ts';
import { readScope } from './scope.ts';
import { openStreamJournal, type Streams } from './stream-journal.ts';
import { TTL_IDENTITY, toStreamArn } from './stream-record.ts';
import { ensureTable, type TableSpec } from './tables.ts';

const READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'DescribeTable'];
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const HEADERS = { 'content-type': 'application/x-amz-json-1.0' };
const SWEEP_MS = 1000;
const TRIM_MS = 3600 * 1000;

export interface DynamoDb extends AwsService {
  readonly streams: Streams;
  /** Creates the table if needed and applies its stream and TTL settings. Returns the stream's ARN when it has one. */
  ensureTable(spec: TableSpec): Promise<{ readonly streamArn?: string }>;
  /** Deletes the items that have expired on the domain's clock and returns their number. Runs every second. */
  sweep(): Promise<number>;
  /** Removes stream records older than 24 real hours. Runs every hour. */
  trim(): Promise<void>;
  /** Refuses new requests, waits for those in progress, then closes the store. */
  close(): Promise<void>;
}

/**
 * DynamoDB on dynalite's disk store in `dir`. Tables, indexes and expressions are dynalite's. Streams, TTL, atomic
 * index writes, byte sizes and the refusal of requests that dynalite would answer wrongly are added here. There are no
 * transactions, no PartiQL and no table operations.
 */
export async function openDynamoDb(options: {
  readonly dir: string;
  readonly clock: DomainClock;
  readonly authorize: Authorize;
  /** Real milliseconds since the epoch: the retention of the stream uses real time. */
  readonly realNow?: () => number;
  readonly log?: (line: string) => void;
}): Promise<DynamoDb> {
  const { dir, clock, authorize, realNow = Date.now, log = console.error } = options;
  const store = await openStore(dir);
  const journal = openStreamJournal(store.db, realNow);
  const queue = openCommitQueue((operations) => store.db.batch(operations));
  const tables = new Map<string, TableInUse>();
  const write = itemWriter(store, journal, queue, () => clock.now());

  const inUse = (name: string): TableInUse => {
    const table = tables.get(name);
    if (table === undefined) throw new AwsError('ResourceNotFoundException', `Table: ${name} not found`);
    return table;
  };

  const run = async (operation: string, input: Record<string, unknown>, caller: Caller): Promise<unknown> => {
    if (operation === 'ListTables') {
      authorize(caller, 'dynamodb:ListTables', '*');
      return act(store, operation, check(store, operation, input));
    }
    if (![...READS, ...WRITES, 'BatchWriteItem'].includes(operation)) {
      throw new AwsError('UnknownOperationException', `Not served on one machine: ${operation || 'no operation'}`);
    }
    refuseUnknownMembers(operation, input, memberTypes(operation));
    const data = check(store, operation, input);
    const described = (name: string) => tables.get(name)?.description;
    for (const { resource, context } of permissionsNeeded(operation, data, described)) {
      authorize(caller, `dynamodb:${operation}`, resource, context);
    }
    refuseLargeItems(operation, data);
    refuseWrongComparisons(data);
    const names = listTableNames(input);
    if (operation === 'BatchWriteItem') return writeBatch(store, data, (name, ...rest) => write(inUse(name), ...rest));
    const table = inUse(names[0] as string);
    if (WRITES.includes(operation)) return write(table, operation, data);
    return act(readScope(store, table.description, data), operation, data);
  };

  // dynalite continues to read after its answer; closing the store at that moment would throw outside of any handler.
  const underWay = new Set<Promise<unknown>>();
  let isClosing = false;
  const runToItsEnd: typeof run = async (...request) => {
    if (isClosing) throw new AwsError('InternalServerError', 'The platform is shutting down', 500);
    const work = run(...request);
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  };

  const answer = (call: JsonCall, caller: Caller) =>
    answerCall(call, (operation, input) => runToItsEnd(operation, input, caller));

  const sweep = async () => {
    let deleted = 0;
    for (const table of tables.values()) {
      if (table.ttlAttribute === undefined) continue;
      const seconds = Math.floor(clock.now() / 1000);
      const remove = (data: Checked) => write(table, 'DeleteItem', data, TTL_IDENTITY);
      deleted += await deleteExpired(store, table.description, table.ttlAttribute, seconds, remove);
    }
    return deleted;
  };

  let running: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<unknown>) => {
    running = running.then(work).catch((error) => log(`dynamodb: ${error}`));
  };
  // Records that were written before a shutdown are kept for an hour after the start, so that consumers can read them.
  const timers = [setInterval(() => inTurn(sweep), SWEEP_MS), setInterval(() => inTurn(journal.trim), TRIM_MS)];
  for (const timer of timers) timer.unref();

  return {
    signingName: 'dynamodb',
    streams: journal,
    sweep,
    trim: journal.trim,
    ensureTable: async (spec) => {
      const description: TableDescription = await ensureTable(store, spec);
      const streamArn = spec.streamViewType === undefined ? undefined : toStreamArn(spec.arn);
      if (streamArn !== undefined) await journal.open(streamArn);
      tables.set(spec.name, {
        description,
        ...(spec.streamViewType === undefined ? {} : { streamViewType: spec.streamViewType }),
        ...(spec.ttlAttribute === undefined ? {} : { ttlAttribute: spec.ttlAttribute }),
      });
      return streamArn === undefined ? {} : { streamArn };
    },
    handle: (request, response, caller) =>
      serveCall(request, response, (call) => answer(call, caller), MAX_REQUEST_BYTES),
    answer,
    close: async () => {
      isClosing = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.allSettled([running, ...underWay]);
      await store.db.close();
    },
  };
}

/** Like answerJson, with DynamoDB's own error for a body that is not JSON, and its error prefix. */
async function answerCall(
  { target, body }: JsonCall,
  run: (operation: string, input: Record<string, unknown>) => Promise<unknown>,
): Promise<JsonAnswer> {
  const answer = (status: number, given: unknown) => ({ status, headers: HEADERS, body: JSON.stringify(given) });
  try {
    const [service, operation = ''] = target.split('.');
    return answer(200, await run(service === 'DynamoDB_20120810' ? operation : '', parse(body)));
  } catch (error) {
    const isKnown = error instanceof AwsError;
    const message = error instanceof Error ? error.message : String(error);
    return answer(isKnown ? error.status : 500, {
      __type: `com.amazonaws.dynamodb.v20120810#${isKnown ? error.code : 'InternalServerError'}`,
      message,
    });
  }
}

function parse(body: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(body);
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>;
  } catch {
    // Falls through to the same answer.
  }
  throw new AwsError('SerializationException', 'The body is not a JSON object');
}
