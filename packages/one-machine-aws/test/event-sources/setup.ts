import type { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { onTestFinished } from 'vitest';
import { openDynamoDb } from '../../src/dynamodb/open.ts';
import type { StreamRecord } from '../../src/dynamodb/stream-record.ts';
import { openEventSources } from '../../src/event-sources/open.ts';
import type { Invocation } from '../../src/event-sources/outcome.ts';
import { openSqs } from '../../src/sqs/open.ts';
import { openState } from '../../src/state.ts';
import { fakeClock } from '../../src/testing/fake-clock.ts';
import { serveAws, temporaryDir } from '../support/serve-aws.ts';

export const TABLE_ARN = 'arn:aws-cn:dynamodb:cn-north-1:000000000000:table/events';
export const QUEUE = 'arn:aws-cn:sqs:cn-north-1:000000000000:jobs';
export const FAILED = 'arn:aws-cn:sqs:cn-north-1:000000000000:failed';

/** The parts of a record or message in a function's event that the tests use. */
export interface SourceRecord extends StreamRecord {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}
export type Handler = (records: readonly SourceRecord[]) => Promise<Invocation> | Invocation;

export const DONE: Invocation = { payload: undefined };
export const BROKEN: Invocation = { functionError: { errorType: 'Error', errorMessage: 'broken' } };
export const failing = (...identifiers: readonly string[]): Invocation => ({
  payload: { batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) },
});

/** `pk/sk` of a stream record. */
export const keyOf = (record: SourceRecord) => `${record.dynamodb.Keys.pk?.S}/${record.dynamodb.Keys.sk?.N}`;

/** Resolves `until(test)` as soon as `test` holds after a `check()`. */
function openGate() {
  const waiting: { readonly test: () => boolean; readonly resolve: () => void }[] = [];
  return {
    check: () => {
      for (const each of waiting) if (each.test()) each.resolve();
    },
    until: (test: () => boolean) =>
      new Promise<void>((resolve) => (test() ? resolve() : waiting.push({ test, resolve }))),
  };
}

/** A table with a stream, two queues, and a way to start mappings to a handler. Everything closes with the test. */
export async function platform(
  options: { readonly visibilityTimeoutSeconds?: number; readonly realNow?: () => number } = {},
) {
  const dir = temporaryDir();
  const clock = fakeClock();
  const db: DatabaseSync = openState(dir);
  const dynamo = await openDynamoDb({ dir: `${dir}/tables`, clock, authorize: () => undefined, ...options });
  const sqs = openSqs({ db, authorize: () => undefined });
  const redrive = { deadLetterArn: FAILED, maxReceiveCount: 2 };
  const times = { visibilityTimeoutSeconds: options.visibilityTimeoutSeconds ?? 30, retentionSeconds: 3600 };
  sqs.ensureQueue({ name: 'jobs', arn: QUEUE, url: 'http://127.0.0.1/0/jobs', redrive, ...times });
  sqs.ensureQueue({ name: 'failed', arn: FAILED, url: 'http://127.0.0.1/0/failed', ...times });
  const { streamArn = '' } = await dynamo.ensureTable({
    name: 'events',
    arn: TABLE_ARN,
    streamViewType: 'NEW_AND_OLD_IMAGES',
    attributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'N' },
    ],
    keySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  });
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(await serveAws(dynamo)));
  const closing: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    for (const close of closing) await close();
    sqs.close();
    await dynamo.close();
    db.close();
  });

  return {
    db,
    sqs,
    streamArn,
    streams: dynamo.streams,
    put: async (...keys: readonly string[]) => {
      for (const key of keys) {
        const [pk, sk] = key.split('/');
        await documents.send(new PutCommand({ TableName: 'events', Item: { pk, sk: Number(sk) } }));
      }
    },
    /** Starts one mapping. `batches` are the events that the handler has received and finished. */
    map: (properties: Readonly<Record<string, unknown>>, handler: Handler) => {
      const batches: (readonly SourceRecord[])[] = [];
      const log: string[] = [];
      const gate = openGate();
      const sources = openEventSources({
        db,
        clock,
        sqs,
        streams: dynamo.streams,
        ...(options.realNow ? { realNow: options.realNow } : {}),
        log: (line) => {
          log.push(line);
          gate.check();
        },
        invoke: async (_name, event) => {
          const { Records } = event as { readonly Records: readonly SourceRecord[] };
          const result = await handler(Records);
          batches.push(Records);
          gate.check();
          return result;
        },
      });
      sources.ensureMapping({ id: 'mapping', properties: { FunctionName: 'worker', ...properties } });
      sources.start();
      closing.push(sources.stop);
      return { batches, log, sources, until: gate.until };
    },
    /** Receives the messages of the failure queue, parsed. */
    failures: () => sqs.receive(FAILED, 10).map(({ body, attributes }) => ({ body: JSON.parse(body), attributes })),
  };
}
