import { hashMd5, md5OfAttributes } from '../sqs/message-digest.ts';
import { systemAttributes } from '../sqs/message-operations.ts';
import type { QueueSource } from '../sqs/open.ts';
import type { ReceivedMessage } from '../sqs/queue-store.ts';
import type { QueueMapping } from './mapping.ts';
import { type Invoke, tryBatch } from './outcome.ts';
import type { Signal } from './signal.ts';

/** Below Lambda's limit of 6 MB for a payload. */
const MAX_BATCH_BYTES = 5_500_000;
/** Messages of one receive call. */
const CHUNK = 10;

/** Polls a queue for a function: batches, bounded concurrency, deletion of what was handled. */
export interface QueuePoller {
  /** Starts a batch when there is one and the concurrency allows it, otherwise sleeps. */
  cycle(): Promise<void>;
  /** Resolves when the running batches have ended. */
  drained(): Promise<void>;
}

export function openQueuePoller(options: {
  readonly mapping: QueueMapping;
  readonly sqs: QueueSource;
  readonly invoke: Invoke;
  readonly signal: Signal;
  readonly realNow: () => number;
  readonly log: (line: string) => void;
}): QueuePoller {
  const { mapping, sqs, invoke, signal, realNow, log } = options;
  const running = new Set<Promise<void>>();

  /** Messages that no filter accepts are deleted, as Lambda does. */
  const receive = (room: number): ReceivedMessage[] => {
    const messages = sqs.receive(mapping.sourceArn, Math.min(CHUNK, room));
    if (mapping.filters.length === 0) return [...messages];
    return messages.filter((message) => {
      const record = filterable(lambdaRecord(message, mapping.sourceArn));
      const isWanted = mapping.filters.some((matches) => matches(record));
      if (!isWanted) sqs.remove(mapping.sourceArn, message.receipt);
      return isWanted;
    });
  };

  const collect = async (): Promise<readonly ReceivedMessage[]> => {
    const batch: ReceivedMessage[] = [];
    let bytes = 0;
    let until: number | undefined;
    while (!signal.isEnded && batch.length < mapping.batchSize && bytes < MAX_BATCH_BYTES / 2) {
      const messages = receive(mapping.batchSize - batch.length);
      batch.push(...messages);
      bytes += messages.reduce((total, { body }) => total + Buffer.byteLength(body), 0);
      if (messages.length > 0) continue;
      if (batch.length === 0 || mapping.windowMs === 0) break;
      until ??= realNow() + mapping.windowMs;
      const left = until - realNow();
      if (left <= 0) break;
      await signal.wait(left);
    }
    return batch;
  };

  const handle = async (batch: readonly ReceivedMessage[]) => {
    const event = { Records: batch.map((message) => lambdaRecord(message, mapping.sourceArn)) };
    const identifiers = batch.map(({ id }) => id);
    const outcome = await tryBatch(invoke, mapping, event, identifiers);
    if (outcome.kind === 'failed') {
      log(`event source ${mapping.id}: ${batch.length} messages failed and come back later: ${outcome.reason}`);
      return;
    }
    for (const { id, receipt } of batch) {
      if (outcome.kind === 'done' || !outcome.failed.has(id)) sqs.remove(mapping.sourceArn, receipt);
    }
  };

  return {
    cycle: async () => {
      const batch = running.size < mapping.maximumConcurrency ? await collect() : [];
      if (batch.length > 0) {
        const work = handle(batch)
          .catch((error) => log(`event source ${mapping.id}: ${error}`))
          .finally(() => {
            running.delete(work);
            signal.raise();
          });
        running.add(work);
        return;
      }
      const next = running.size < mapping.maximumConcurrency ? sqs.nextVisibleAt(mapping.sourceArn) : undefined;
      await signal.wait(next === undefined ? undefined : Math.max(1, next - realNow()));
    },
    drained: async () => {
      await Promise.all(running);
    },
  };
}

/** A message as a Lambda function receives it. */
function lambdaRecord(message: ReceivedMessage, queueArn: string) {
  const attributes = Object.entries(message.attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
    name,
    {
      ...(StringValue === undefined ? {} : { stringValue: StringValue }),
      ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
      stringListValues: [],
      binaryListValues: [],
      dataType: DataType,
    },
  ]);
  return {
    messageId: message.id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: Object.fromEntries(attributes) as Record<string, unknown>,
    md5OfBody: hashMd5(message.body),
    ...(attributes.length > 0 ? { md5OfMessageAttributes: md5OfAttributes(message.attributes) } : {}),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3] ?? '',
  };
}

/** The value that filters match: the body as an object when it is a JSON object. */
function filterable(record: { readonly body: string }): object {
  try {
    const body: unknown = JSON.parse(record.body);
    return typeof body === 'object' ? { ...record, body } : record;
  } catch {
    return record;
  }
}
