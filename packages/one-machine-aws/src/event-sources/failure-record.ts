import { randomUUID } from 'node:crypto';
import type { JournalEntry } from '../dynamodb/stream-journal.ts';
import type { StreamMapping } from './mapping.ts';

export type FailureCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/**
 * The message to a failure destination, as Lambda sends it: the position of the records in the stream, not the
 * records.
 */
export function failureRecord(failure: {
  readonly mapping: StreamMapping;
  readonly shard: number;
  readonly entries: readonly JournalEntry[];
  readonly condition: FailureCondition;
  readonly invokes: number;
  /** Milliseconds since the epoch on the domain's clock. */
  readonly at: number;
}): object {
  const { mapping, shard, entries, condition, invokes } = failure;
  const arrival = (entry: JournalEntry | undefined) =>
    new Date((entry?.record.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  const [first, last] = [entries[0], entries.at(-1)];
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionName,
      condition,
      approximateInvokeCount: invokes,
    },
    ...(invokes > 0
      ? { responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' } }
      : {}),
    version: '1.0',
    timestamp: new Date(failure.at).toISOString(),
    DDBStreamBatchInfo: {
      shardId: toShardId(shard),
      startSequenceNumber: first?.sequence,
      endSequenceNumber: last?.sequence,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: entries.length,
      streamArn: mapping.sourceArn,
    },
  };
}

const toShardId = (shard: number) => `shardId-${'0'.repeat(20)}-${String(shard).padStart(8, '0')}`;
