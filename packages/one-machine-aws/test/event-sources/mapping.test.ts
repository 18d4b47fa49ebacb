import { describe, expect, test } from 'vitest';
import { readMapping } from '../../src/event-sources/mapping.ts';
import { FAILED, QUEUE, TABLE_ARN } from './setup.ts';

const stream = { EventSourceArn: `${TABLE_ARN}/stream/x`, FunctionName: 'f', StartingPosition: 'LATEST' };
const queue = { EventSourceArn: QUEUE, FunctionName: 'f' };

describe('the properties of a mapping', () => {
  test('the properties of a mapping have Lambda’s defaults', () => {
    expect(readMapping('m', stream)).toMatchObject({
      kind: 'stream',
      batchSize: 100,
      windowMs: 0,
      bisects: false,
      parallelizationFactor: 1,
      isEnabled: true,
      maximumRetryAttempts: Number.POSITIVE_INFINITY,
      maximumRecordAgeMs: Number.POSITIVE_INFINITY,
    });
    expect(readMapping('m', queue)).toMatchObject({ kind: 'queue', batchSize: 10, reportsItemFailures: false });
  });

  test('all properties of a mapping are read', () => {
    expect(
      readMapping('m', {
        ...stream,
        BatchSize: 5,
        MaximumRetryAttempts: 3,
        MaximumRecordAgeInSeconds: 600,
        Enabled: false,
        BisectBatchOnFunctionError: true,
        ParallelizationFactor: 4,
        MaximumBatchingWindowInSeconds: 2,
        DestinationConfig: { OnFailure: { Destination: FAILED } },
      }),
    ).toMatchObject({
      batchSize: 5,
      maximumRetryAttempts: 3,
      maximumRecordAgeMs: 600_000,
      isEnabled: false,
      bisects: true,
      parallelizationFactor: 4,
      windowMs: 2000,
      onFailureArn: FAILED,
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['an unknown property', { ...stream, TumblingWindowInSeconds: 5 }],
    ['a property of the other kind of source', { ...queue, StartingPosition: 'LATEST' }],
    ['no function', { ...queue, FunctionName: undefined }],
    ['no starting position', { ...stream, StartingPosition: undefined }],
    ['a starting position that is not served', { ...stream, StartingPosition: 'AT_TIMESTAMP' }],
    ['another source', { ...queue, EventSourceArn: 'arn:aws-cn:kinesis:cn-north-1:0:stream/x' }],
    ['a batch size that is none', { ...stream, BatchSize: 0 }],
    ['a large batch without a window', { ...queue, BatchSize: 100 }],
    ['a record age below a minute', { ...stream, MaximumRecordAgeInSeconds: 5 }],
    ['an unknown response type', { ...stream, FunctionResponseTypes: ['Other'] }],
    [
      'a filter with an unknown operator',
      { ...queue, FilterCriteria: { Filters: [{ Pattern: '{"body":[{"like":"x"}]}' }] } },
    ],
    [
      'an unknown member in a filter',
      { ...queue, FilterCriteria: { Filters: [{ Pattern: '{"body":["x"]}', Other: 1 }] } },
    ],
    [
      'a bucket as failure destination',
      { ...stream, DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::b' } } },
    ],
    ['a concurrency of one', { ...queue, ScalingConfig: { MaximumConcurrency: 1 } }],
  ])('the properties of a mapping are refused with %s', (_what, properties) => {
    expect(() => readMapping('m', properties)).toThrow(/cannot be served|not valid/);
  });
});
