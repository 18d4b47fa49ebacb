import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { eventOfImage } from '../../shared/adapters/dynamodb/stream-image.ts';
import type { AppealEvent } from '../../shared/domain/event.ts';
import { eventFrom } from './event-contract.ts';
import { logError } from './log.ts';

/**
 * Handles the records of the events stream one after the other and answers the first that failed: what came before it is
 * done, what comes after it is given again (bounded by the mapping). Only inserts tell of events.
 */
export function streamConsumer(consume: (event: AppealEvent) => Promise<unknown>) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      try {
        const event = eventIn(record);
        if (event) await consume(event);
      } catch (error) {
        return failedAt(record, error);
      }
    }
    return { batchItemFailures: [] };
  };
}

/** The same for a consumer that takes the whole batch and answers the indexes of those that failed. */
export function streamPublisher(publish: (events: readonly AppealEvent[]) => Promise<readonly number[]>) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const read: { readonly record: DynamoDBRecord; readonly event: AppealEvent }[] = [];
    let poison: { readonly record: DynamoDBRecord; readonly error: unknown } | undefined;
    for (const record of Records) {
      try {
        const event = eventIn(record);
        if (event) read.push({ record, event });
      } catch (error) {
        poison = { record, error };
        break;
      }
    }
    const failed = read.length === 0 ? [] : await publish(read.map(({ event }) => event));
    const first = failed.length === 0 ? undefined : read[Math.min(...failed)]?.record;
    if (first) return failedAt(first, new Error('refused by the bus'));
    return poison ? failedAt(poison.record, poison.error) : { batchItemFailures: [] };
  };
}

function eventIn(record: DynamoDBRecord): AppealEvent | undefined {
  if (record.eventName !== 'INSERT' || !record.dynamodb?.NewImage) return undefined;
  return eventFrom(eventOfImage(record.dynamodb.NewImage));
}

function failedAt(record: DynamoDBRecord, error: unknown): DynamoDBBatchResponse {
  const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
  logError('record-failed', error, { itemIdentifier });
  return { batchItemFailures: [{ itemIdentifier }] };
}
