import { CfnEventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Work } from '../../shared/names.ts';
import { MINUTE, watch } from './alarm.ts';
import type { AppFunction } from './app-function.ts';
import { FailureQueue } from './failure-queue.ts';
import type { StoredTable } from './store-access.ts';

export interface StreamConsumerProps {
  readonly work: Work;
  readonly errorImpact: string;
  /** One sentence for whoever is woken up when the consumer falls behind. */
  readonly lagImpact: string;
  readonly source: StoredTable;
  readonly consumer: AppFunction;
  readonly batchSize: number;
  /** How long records are collected before the consumer is called; none unless it is given. */
  readonly batchingWindowSeconds?: number;
  readonly parallelism: number;
}

/** Tries of a record before it goes to the failure queue; bisecting a batch costs none. */
const RETRIES = 5;
const MAX_AGE_SECONDS = 3600;
/** Lists and messages may be a minute behind, and no longer for five minutes in a row. */
const LAG_MS = 60_000;

/**
 * Hands the stream of a table to a function. Retries and age are bounded and batches are bisected, so that a poisoned
 * record stops its neighbours for less than a minute; the failure queue gets a pointer to it, and the log still has it.
 */
export class StreamConsumer extends Construct {
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    const { work, source, consumer, errorImpact, lagImpact, batchSize, batchingWindowSeconds, parallelism } = props;
    const streamArn = source.table.tableStreamArn;
    if (streamArn === undefined) throw new Error(`${source.table.node.path} has no stream`);
    this.failures = new FailureQueue(this, 'Failures', { stage: consumer.stage, work, errorImpact });
    consumer.allow({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [streamArn],
    });
    consumer.allowUnder(
      source.table,
      source.table.tableArn,
      '/stream/*',
      ['dynamodb:ListStreams'],
      'Lambda asks for it when the mapping is made; it knows no resource narrower than the streams of one table.',
    );
    consumer.allowKey(source.key, ['kms:Decrypt']);
    consumer.allow({ actions: ['sqs:SendMessage'], resources: [this.failures.queue.queueArn] });
    const mapping = new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: streamArn,
      functionName: consumer.function.functionName,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize,
      ...(batchingWindowSeconds !== undefined && { maximumBatchingWindowInSeconds: batchingWindowSeconds }),
      parallelizationFactor: parallelism,
      maximumRetryAttempts: RETRIES,
      maximumRecordAgeInSeconds: MAX_AGE_SECONDS,
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ['ReportBatchItemFailures'],
      destinationConfig: { onFailure: { destination: this.failures.queue.queueArn } },
    });
    mapping.node.addDependency(consumer);
    watch(this, 'LagAlarm', {
      metric: consumer.function.metric('IteratorAge', { period: MINUTE, statistic: 'Maximum' }),
      impact: lagImpact,
      runbook: 'stream-lag',
      threshold: LAG_MS,
      periods: 5,
    });
  }
}
