import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type Authorize, AwsError, type AwsService, type Caller, jsonService } from '../aws-service.ts';
import { createTables } from '../create-tables.ts';
import type { Invoke } from '../lambda/open-lambda.ts';
import { joinTurn } from '../state.ts';
import type { DeliveryStreamSpec } from '../template/assembly.ts';
import { evaluatePrefix } from './prefix.ts';
import { type PutRecordBatchInput, readRecords } from './put-records.ts';

export interface Firehose extends AwsService {
  /** Accepts a record (JSON text). It is on the disk when this returns. */
  put(streamArn: string, payload: string): void;
  /** Delivers the stored records, and later ones as they arrive. */
  start(): void;
  /** Delivers the stored records, then ends. */
  stop(): Promise<void>;
}

export interface FirehoseOptions {
  readonly db: DatabaseSync;
  /** The folder for a bucket; a file gets its object key as path. */
  readonly findDir: (bucketArn: string) => string;
  readonly streams: readonly DeliveryStreamSpec[];
  readonly region: string;
  readonly invoke: Invoke;
  readonly authorize: Authorize;
  /** The domain's clock: files are in the folder of the day of their arrival. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

interface Row {
  readonly id: number;
  readonly payload: string;
}

/**
 * Limit of records in one file, and the pause before it is written. The cloud waits for five minutes, too long for a
 * demonstration.
 */
const MOST_RECORDS = 1000;
const WAIT_MS = 1000;
const TRIES = 4;

/**
 * Firehose: sends records to the transform and writes the results as Parquet files, at least once, also after a
 * restart.
 */
export function openFirehose(options: FirehoseOptions): Firehose {
  const { db, streams, log } = options;
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS firehose_records (
    id INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, payload TEXT NOT NULL)`,
  );
  const insert = db.prepare('INSERT INTO firehose_records (stream, payload) VALUES (?, ?)');
  const first = db.prepare('SELECT id, payload FROM firehose_records WHERE stream = ? ORDER BY id LIMIT ?');
  const remove = db.prepare('DELETE FROM firehose_records WHERE stream = ? AND id <= ?');
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStarted = false;
  const tries = new Map<string, number>();

  const flush = async (stream: DeliveryStreamSpec): Promise<void> => {
    for (;;) {
      const rows = first.all(stream.arn, MOST_RECORDS) as unknown as Row[];
      const last = rows.at(-1);
      if (last === undefined) return;
      try {
        await deliver(options, stream, rows);
      } catch (error) {
        const tried = (tries.get(stream.arn) ?? 0) + 1;
        tries.set(stream.arn, tried);
        log(`firehose: ${stream.name} delivers nothing, try ${tried}: ${error}`);
        if (tried < TRIES) return wake();
        keepFailed(options, stream, rows);
      }
      tries.delete(stream.arn);
      remove.run(stream.arn, last.id);
    }
  };
  const flushAll = () => {
    timer = undefined;
    running = running.then(async () => {
      for (const stream of streams) await flush(stream);
    });
    return running;
  };
  const wake = () => {
    if (isStarted) timer ??= setTimeout(flushAll, WAIT_MS);
  };

  const put = (streamArn: string, payload: string) => {
    if (!streams.some(({ arn }) => arn === streamArn)) throw new Error(`There is no stream ${streamArn}`);
    joinTurn(db);
    insert.run(streamArn, payload);
    wake();
  };
  const putRecordBatch = (caller: Caller, input: PutRecordBatchInput) => {
    const stream = streams.find(({ name }) => name === input.DeliveryStreamName);
    if (stream === undefined)
      throw new AwsError('ResourceNotFoundException', `There is no stream ${input.DeliveryStreamName}`);
    options.authorize(caller, 'firehose:PutRecordBatch', stream.arn);
    const records = readRecords(input);
    for (const payload of records) put(stream.arn, payload);
    return { FailedPutCount: 0, RequestResponses: records.map(() => ({ RecordId: randomUUID() })) };
  };

  return {
    ...jsonService('firehose', (caller) => ({
      PutRecordBatch: (input: PutRecordBatchInput) => putRecordBatch(caller, input),
    })),
    put,
    start: () => {
      isStarted = true;
      wake();
    },
    stop: async () => {
      clearTimeout(timer);
      isStarted = false;
      await flushAll();
    },
  };
}

async function deliver(options: FirehoseOptions, stream: DeliveryStreamSpec, rows: readonly Row[]): Promise<void> {
  const { authorize, findDir, now } = options;
  const results = await transformed(options, stream, rows);
  const failed = rows.filter((_, at) => results[at]?.result === 'ProcessingFailed');
  if (failed.length > 0) keepFailed(options, stream, failed);
  const lines = results.flatMap(({ result, data }) =>
    result === 'Ok' ? parseRows(Buffer.from(data, 'base64').toString('utf8')) : [],
  );
  if (lines.length === 0) return;
  const name = `${evaluatePrefix(stream.prefix, now(), stream.timeZone)}${stream.name}-${now()}-${rows[0]?.id}.parquet`;
  authorize({ name: stream.roleLogicalId }, 's3:PutObject', `${stream.bucketArn}/${name}`);
  // DuckDB is loaded with the first rows, not at the start of the platform.
  const { writeRows } = await import('../lake/write-rows.ts');
  await writeRows(join(findDir(stream.bucketArn), name), stream.columns, lines);
}

/** The rows of a transformed record: one JSON document a line. */
function parseRows(lines: string): readonly object[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as object);
}

interface Result {
  readonly recordId: string;
  readonly result: 'Ok' | 'Dropped' | 'ProcessingFailed';
  readonly data: string;
}

async function transformed(
  { authorize, invoke, region, now }: FirehoseOptions,
  stream: DeliveryStreamSpec,
  rows: readonly Row[],
): Promise<readonly Result[]> {
  authorize({ name: stream.roleLogicalId }, 'lambda:InvokeFunction', stream.transformArn);
  const records = rows.map(({ id, payload }) => ({
    recordId: String(id),
    approximateArrivalTimestamp: now(),
    data: Buffer.from(payload).toString('base64'),
  }));
  const event = { invocationId: `${stream.name}-${rows[0]?.id}`, deliveryStreamArn: stream.arn, region, records };
  const { functionError, payload } = await invoke(stream.transformArn, event);
  if (functionError) throw new Error(`${functionError.errorType}: ${functionError.errorMessage}`);
  const { records: results } = payload as { readonly records: readonly Result[] };
  const byId = new Map(results.map((result) => [result.recordId, result]));
  return records.map(({ recordId }) => {
    const result = byId.get(recordId);
    if (result === undefined) throw new Error(`the transform of ${stream.name} answers nothing for ${recordId}`);
    return result;
  });
}

/** Records that could not be converted are stored unchanged under the error prefix. */
function keepFailed({ findDir, now }: FirehoseOptions, stream: DeliveryStreamSpec, rows: readonly Row[]): void {
  const prefix = evaluatePrefix(stream.errorPrefix, now(), stream.timeZone, 'processing-failed');
  const file = join(findDir(stream.bucketArn), `${prefix}${stream.name}.jsonl`);
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, rows.map(({ payload }) => `${payload}\n`).join(''));
}
