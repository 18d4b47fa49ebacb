import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readStreamImage } from '../../../shared/adapters/dynamodb/events/stream-image.ts';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { logError } from '../log.ts';
import { eventFrom } from './event-contract.ts';

/** Records of the events stream with the events in them. */
interface Batch {
  readonly read: readonly { readonly record: DynamoDBRecord; readonly event: AppealEvent }[];
  /** The first record that is none of ours; what lies behind it is not read. */
  readonly poison?: { readonly record: DynamoDBRecord; readonly error: unknown };
}

/**
 * Handles the appeals of a batch one after the other, each by its newest event: for a consumer that reads the log of the
 * case anyhow. Answers the first record of the first appeal that failed: what came before it is done, what comes from there
 * on is given again (bounded by the mapping).
 */
export function streamConsumer(consume: (event: AppealEvent) => Promise<unknown>) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const { read, poison } = readBatch(Records);
    const newest = new Map(read.map(({ event }) => [event.appealId, event]));
    const firstOfEach = read.filter(
      ({ event }, at) => read.findIndex((each) => each.event.appealId === event.appealId) === at,
    );
    for (const { record, event } of firstOfEach) {
      try {
        await consume(newest.get(event.appealId) ?? event);
      } catch (error) {
        return failedAt(record, error);
      }
    }
    return poison ? failedAt(poison.record, poison.error) : { batchItemFailures: [] };
  };
}

/** The same for a consumer that takes the whole batch and answers the indexes of those that failed. */
export function streamPublisher(publish: (events: readonly AppealEvent[]) => Promise<readonly number[]>) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const { read, poison } = readBatch(Records);
    const failed = read.length === 0 ? [] : await publish(read.map(({ event }) => event));
    const first = failed.length === 0 ? undefined : read[Math.min(...failed)]?.record;
    if (first) return failedAt(first, new Error('refused by the bus'));
    return poison ? failedAt(poison.record, poison.error) : { batchItemFailures: [] };
  };
}

function readBatch(records: readonly DynamoDBRecord[]): Batch {
  const read: Batch['read'][number][] = [];
  for (const record of records) {
    try {
      const event = eventIn(record);
      if (event) read.push({ record, event });
    } catch (error) {
      return { read, poison: { record, error } };
    }
  }
  return { read };
}

/** Only inserts tell of events. */
function eventIn(record: DynamoDBRecord): AppealEvent | undefined {
  if (record.eventName !== 'INSERT' || !record.dynamodb?.NewImage) return undefined;
  return eventFrom(readStreamImage(record.dynamodb.NewImage));
}

function failedAt(record: DynamoDBRecord, error: unknown): DynamoDBBatchResponse {
  const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
  logError('record-failed', error, { itemIdentifier });
  return { batchItemFailures: [{ itemIdentifier }] };
}
