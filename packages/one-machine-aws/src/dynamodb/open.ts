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
import { act, type Checked, check, memberTypes } from './engine.ts';
import { openEntries } from './entries.ts';
import { itemWriter, type TableInUse, writeBatch } from './item-writer.ts';
import { keepTidy } from './keep-tidy.ts';
import { listTableNames, permissionsNeeded } from './permissions.ts';
import { openHistory } from './recovery/history.ts';
import { restoreTable } from './recovery/restore-table.ts';
import { tableOperations } from './recovery/table-operations.ts';
import { refuseLargeItems, refuseUnknownMembers, refuseWrongComparisons } from './refusals.ts';
import { readScope } from './scope.ts';
import { openStreamJournal, type Streams } from './stream-journal.ts';
import { toStreamArn } from './stream-record.ts';
import { ensureTable, refuseRenamedTables, type TableSpec } from './tables.ts';

const READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'DescribeTable'];
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const HEADERS = { 'content-type': 'application/x-amz-json-1.0' };
/** How long a restored table is being created. On AWS it takes minutes at least. */
const RESTORE_MS = 1000;

export interface DynamoDb extends AwsService {
  readonly streams: Streams;
  /** Throws StartRefused when the data lie in other tables than these, so that a table of these would be empty. */
  refuseRenamedTables(names: readonly string[]): void;
  /** Creates the table if needed and applies its stream and TTL settings. Returns the stream's ARN when it has one. */
  ensureTable(spec: TableSpec): Promise<{ readonly streamArn?: string }>;
  /** Whether a table is on the disk. */
  holds(name: string): boolean;
  /** Deletes the items that have expired on the domain's clock and returns their number. Runs every second. */
  sweep(): Promise<number>;
  /** Removes stream records older than 24 real hours, and the past before 35 days. Runs every hour. */
  trim(): Promise<void>;
  /** Refuses new requests, waits for those in progress, then closes the store. */
  close(): Promise<void>;
}

/**
 * DynamoDB with its data in `dir`. Validation and expressions are dynalite's. The store, streams, TTL, atomic index writes, byte
 * sizes and the refusal of requests that dynalite would answer wrongly are added here, and point-in-time recovery. There are no
 * transactions, no PartiQL, and no other table operations than those that a restore needs.
 */
export async function openDynamoDb(options: {
  readonly dir: string;
  readonly clock: DomainClock;
  readonly authorize: Authorize;
  /** Real milliseconds since the epoch: the retention of the stream uses real time. */
  readonly realNow?: () => number;
  readonly log?: (line: string) => void;
  /** Commits the state of the other services. A function that they have called writes items only after their commit. */
  readonly commitFirst?: () => void;
  /** Keeps a table that no template has, in the transaction of the other services. */
  readonly saveRestored?: (spec: TableSpec) => void;
}): Promise<DynamoDb> {
  const { dir, clock, authorize, realNow = Date.now, log = console.error, saveRestored = () => undefined } = options;
  const entries = openEntries(dir, options.commitFirst);
  const journal = openStreamJournal(entries, realNow);
  const tables = new Map<string, TableInUse>();
  const store = readScope(entries, (name) => tables.get(name)?.description);
  const history = openHistory(entries, () => clock.now());
  const write = itemWriter(entries, store, journal, history, () => clock.now());
  /** Until when restored tables are being created, in real milliseconds. */
  const busyUntil = new Map<string, number>();
  const isBusy = (name: string) => (busyUntil.get(name) ?? 0) > realNow();

  const inUse = (name: string): TableInUse => {
    const table = tables.get(name);
    if (table === undefined) throw new AwsError('ResourceNotFoundException', `Table: ${name} not found`);
    return table;
  };

  const place = (spec: TableSpec): TableInUse => {
    const description = ensureTable(entries, store, spec);
    if (spec.streamViewType !== undefined) journal.open(toStreamArn(spec.arn));
    entries.change(() => (spec.hasPointInTimeRecovery ? history.begin(spec.name) : history.end(spec.name)));
    const table = { spec, description };
    tables.set(spec.name, table);
    return table;
  };
  const placeRestored = (spec: TableSpec): TableInUse => {
    saveRestored(spec);
    return place(spec);
  };
  const onTables = tableOperations({
    history,
    now: () => clock.now(),
    find: inUse,
    change: placeRestored,
    restore: (input) => {
      const restored = restoreTable(input, inUse(input.SourceTableName), {
        entries,
        history,
        now: clock.now(),
        isTaken: (name) => tables.has(name),
        place: placeRestored,
      });
      busyUntil.set(restored.spec.name, realNow() + RESTORE_MS);
      return describeBusy(restored);
    },
  });

  const run = (operation: string, input: Record<string, unknown>, caller: Caller): unknown => {
    if (operation === 'ListTables') {
      authorize(caller, 'dynamodb:ListTables', '*');
      return listTables(check(store, operation, input), [...tables.keys()]);
    }
    if (onTables.serves(operation)) {
      const arn = onTables.arnOf(operation, input);
      authorize(caller, `dynamodb:${operation}`, arn);
      if (isBusy(arn.slice(arn.lastIndexOf('/') + 1)))
        throw new AwsError('ResourceInUseException', `${arn} is being created`);
      return onTables.run(operation, input);
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
    const busy = names.find(isBusy);
    if (busy !== undefined && operation === 'DescribeTable') return { Table: describeBusy(inUse(busy)).description };
    if (busy !== undefined)
      throw new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${busy} not found`);
    if (operation === 'BatchWriteItem') return writeBatch(data, inUse, write);
    const table = inUse(names[0] as string);
    if (WRITES.includes(operation)) return write(table, operation, data);
    return act(store, operation, data);
  };

  let isClosing = false;
  /** An answer leaves when all that it reports is on the disk, also what another request wrote in the same transaction. */
  const runDurably = async (...request: Parameters<typeof run>): Promise<unknown> => {
    if (isClosing) throw new AwsError('InternalServerError', 'The platform is shutting down', 500);
    try {
      return run(...request);
    } finally {
      await entries.committed();
    }
  };

  const answer = (call: JsonCall, caller: Caller) =>
    answerCall(call, (operation, input) => runDurably(operation, input, caller));

  const tidying = keepTidy({ entries, store, journal, history, tables, write, clock, log });

  return {
    signingName: 'dynamodb',
    streams: journal,
    sweep: tidying.sweep,
    trim: tidying.trim,
    refuseRenamedTables: (names) => refuseRenamedTables(entries, names),
    ensureTable: async (spec) => {
      place(spec);
      await entries.committed();
      return spec.streamViewType === undefined ? {} : { streamArn: toStreamArn(spec.arn) };
    },
    holds: (name) => entries.get(`table~${name}`) !== undefined,
    handle: (request, response, caller) =>
      serveCall(request, response, (call) => answer(call, caller), MAX_REQUEST_BYTES),
    answer,
    close: async () => {
      isClosing = true;
      await tidying.close();
      entries.close();
    },
  };
}

/** A table while it is being created. */
function describeBusy({ spec, description }: TableInUse): TableInUse {
  return { spec, description: { ...description, TableStatus: 'CREATING' } };
}

/** ListTables, with the names in order. */
function listTables({ ExclusiveStartTableName: after = '', Limit: limit = 100 }: Checked, names: readonly string[]) {
  const all = names.filter((name) => name > String(after)).sort();
  const page = all.slice(0, Number(limit));
  return { TableNames: page, ...(page.length < all.length && { LastEvaluatedTableName: page.at(-1) }) };
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
