import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readStreamImage } from '#appeals/case/adapters/stream-image.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { Refused } from '#appeals/case/ports/event-lanes.ts';
import { withCorrelation, withCorrelationOf } from '#kernel/adapters/correlation.ts';
import { logError } from '../log.ts';
import { logFailure, UNTIL_TIMEOUT } from '../log-failure.ts';
import { parseAppealEvent } from './event-contract.ts';

/** The events of one kind of cases, as the stream of their log has them. */
export interface StreamedEvents<Event> {
  /** Reads the event in a new image; undefined for one of another kind. Throws for an image that holds none. */
  readonly read: (image: Readonly<Record<string, unknown>>) => Event | undefined;
  readonly idOf: (event: Event) => string;
}

const APPEALS: StreamedEvents<AppealEvent> = {
  read: (image) => parseAppealEvent(readStreamImage(image)),
  idOf: ({ appealId }) => appealId,
};

/** Records of a log's stream with the events in them, up to the first record that is not an event. */
interface Batch<Event> {
  readonly read: readonly { readonly record: DynamoDBRecord; readonly event: Event }[];
  readonly poison?: { readonly record: DynamoDBRecord; readonly error: unknown };
}

/**
 * Handles the appeals of a batch one after the other, each by its newest event: for a consumer that reads the log of the
 * case. Returns the first record of the first appeal that failed. What came before it is done; the stream delivers the rest
 * again, within the limits of the mapping.
 */
export function streamConsumer(consume: (event: AppealEvent) => Promise<unknown>) {
  return consumeStream(APPEALS, consume);
}

/** The same for any kind of cases. */
export function consumeStream<Event extends { readonly correlationId?: string }>(
  events: StreamedEvents<Event>,
  consume: (event: Event) => Promise<unknown>,
) {
  const { idOf } = events;
  return withMiddlewares(async ({ Records }) => {
    const { read, poison } = readBatch(events, Records);
    const newest = new Map(read.map(({ event }) => [idOf(event), event]));
    const firstOfEach = read.filter(
      ({ event }, at) => read.findIndex((each) => idOf(each.event) === idOf(event)) === at,
    );
    for (const { record, event } of firstOfEach) {
      try {
        const last = newest.get(idOf(event)) ?? event;
        await withCorrelation(last.correlationId, () => consume(last));
      } catch (error) {
        return failAt(record, error);
      }
    }
    return poison ? failAt(poison.record, poison.error) : { batchItemFailures: [] };
  });
}

/**
 * The same for a consumer that takes the whole batch and answers what it did not take. `hurry` gets the events behind a record that is
 * no event: what must not wait does not wait until that record is given up.
 */
export function streamDealer(
  deal: (events: readonly AppealEvent[]) => Promise<readonly Refused[]>,
  hurry: (events: readonly AppealEvent[]) => Promise<unknown>,
) {
  return withMiddlewares(async ({ Records }) => {
    const { read, poison } = readBatch(APPEALS, Records);
    const [first] = read.length === 0 ? [] : await deal(read.map(({ event }) => event));
    if (poison) await hurry(readBehind(Records, poison.record));
    const record = first && read[first.index]?.record;
    if (record) return failAt(record, Object.assign(new Error('not taken'), { name: first.reason }));
    return poison ? failAt(poison.record, poison.error) : { batchItemFailures: [] };
  });
}

/** The events behind a record that can be read. */
function readBehind(records: readonly DynamoDBRecord[], poison: DynamoDBRecord): readonly AppealEvent[] {
  return records
    .slice(records.indexOf(poison) + 1)
    .flatMap((record) => readBatch(APPEALS, [record]).read)
    .map(({ event }) => event);
}

/** A consumer that takes the whole batch, of any kind of cases, and returns the indexes of the events that failed. */
export function publishStream<Event>(
  streamed: StreamedEvents<Event>,
  publish: (events: readonly Event[]) => Promise<readonly number[]>,
) {
  return withMiddlewares(async ({ Records }) => {
    const { read, poison } = readBatch(streamed, Records);
    const failed = read.length === 0 ? [] : await publish(read.map(({ event }) => event));
    const first = failed.length === 0 ? undefined : read[Math.min(...failed)]?.record;
    if (first) return failAt(first, new Error('refused by the bus'));
    return poison ? failAt(poison.record, poison.error) : { batchItemFailures: [] };
  });
}

function withMiddlewares(handle: (batch: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>) {
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>(handle, UNTIL_TIMEOUT).use([logFailure('batch-failed')]);
}

function readBatch<Event>(events: StreamedEvents<Event>, records: readonly DynamoDBRecord[]): Batch<Event> {
  const read: Batch<Event>['read'][number][] = [];
  for (const record of records) {
    try {
      const event = readEvent(events, record);
      if (event) read.push({ record, event });
    } catch (error) {
      return { read, poison: { record, error } };
    }
  }
  return { read };
}

/** The event of an inserted record; other records hold none. */
function readEvent<Event>({ read }: StreamedEvents<Event>, record: DynamoDBRecord): Event | undefined {
  if (record.eventName !== 'INSERT' || !record.dynamodb?.NewImage) return undefined;
  return read(record.dynamodb.NewImage);
}

function failAt(record: DynamoDBRecord, error: unknown): DynamoDBBatchResponse {
  const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
  withCorrelationOf(record.dynamodb?.NewImage?.correlationId?.S, () =>
    logError('record-failed', error, { itemIdentifier }),
  );
  return { batchItemFailures: [{ itemIdentifier }] };
}
