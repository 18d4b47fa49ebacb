import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readStreamImage } from '../../../shared/adapters/dynamodb/events/stream-image.ts';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { logError } from '../log.ts';
import { logFailure, UNTIL_TIMEOUT } from '../log-failure.ts';
import { parseAppealEvent } from './event-contract.ts';

/** Records of the events stream with the events in them, up to the first record that is not an event. */
interface Batch {
  readonly read: readonly { readonly record: DynamoDBRecord; readonly event: AppealEvent }[];
  readonly poison?: { readonly record: DynamoDBRecord; readonly error: unknown };
}

/**
 * Handles the appeals of a batch one after the other, each by its newest event: for a consumer that reads the log of the
 * case. Returns the first record of the first appeal that failed. What came before it is done; the stream delivers the rest
 * again, within the limits of the mapping.
 */
export function streamConsumer(consume: (event: AppealEvent) => Promise<unknown>) {
  return withMiddlewares(async ({ Records }) => {
    const { read, poison } = readBatch(Records);
    const newest = new Map(read.map(({ event }) => [event.appealId, event]));
    const firstOfEach = read.filter(
      ({ event }, at) => read.findIndex((each) => each.event.appealId === event.appealId) === at,
    );
    for (const { record, event } of firstOfEach) {
      try {
        await consume(newest.get(event.appealId) ?? event);
      } catch (error) {
        return failAt(record, error);
      }
    }
    return poison ? failAt(poison.record, poison.error) : { batchItemFailures: [] };
  });
}

/** The same for a consumer that takes the whole batch and returns the indexes of the events that failed. */
export function streamPublisher(publish: (events: readonly AppealEvent[]) => Promise<readonly number[]>) {
  return withMiddlewares(async ({ Records }) => {
    const { read, poison } = readBatch(Records);
    const failed = read.length === 0 ? [] : await publish(read.map(({ event }) => event));
    const first = failed.length === 0 ? undefined : read[Math.min(...failed)]?.record;
    if (first) return failAt(first, new Error('refused by the bus'));
    return poison ? failAt(poison.record, poison.error) : { batchItemFailures: [] };
  });
}

function withMiddlewares(handle: (batch: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>(handle, UNTIL_TIMEOUT).use([logFailure('batch-failed')]);
}

function readBatch(records: readonly DynamoDBRecord[]): Batch {
  const read: Batch['read'][number][] = [];
  for (const record of records) {
    try {
      const event = readEvent(record);
      if (event) read.push({ record, event });
    } catch (error) {
      return { read, poison: { record, error } };
    }
  }
  return { read };
}

/** The event of an inserted record; other records hold none. */
function readEvent(record: DynamoDBRecord): AppealEvent | undefined {
  if (record.eventName !== 'INSERT' || !record.dynamodb?.NewImage) return undefined;
  return parseAppealEvent(readStreamImage(record.dynamodb.NewImage));
}

function failAt(record: DynamoDBRecord, error: unknown): DynamoDBBatchResponse {
  const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
  logError('record-failed', error, { itemIdentifier });
  return { batchItemFailures: [{ itemIdentifier }] };
}
