import { CfnEventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Work } from '#kernel/env-names.ts';
import { addAlarm, MINUTE } from '../alarms/alarm.ts';
import type { AppFunction } from './app-function.ts';
import { FailureQueue } from './failure-queue.ts';
import type { StoredTable } from './store-access.ts';

export interface StreamConsumerProps {
  readonly work: Work;
  readonly errorImpact: string;
  /**
   * One sentence for the person on call: who is affected when the consumer falls behind. The lag is measured for the function, so its
   * second stream needs none.
   */
  readonly lagImpact?: string;
  readonly source: StoredTable;
  readonly consumer: AppFunction;
  readonly batchSize: number;
  /** How long records are collected before an invocation; the default is not at all. */
  readonly batchingWindowSeconds?: number;
  readonly parallelism: number;
  /** The task that gets the records, for a function with several. */
  readonly task?: string;
}

/** Retries of a record before it goes to the failure queue. Bisecting a batch does not count as a retry. */
const RETRIES = 5;
const MAX_AGE_SECONDS = 3600;
/** Lists and messages may be a minute late. More than that for five minutes raises the alarm. */
const LAG_MS = 60_000;

/**
 * Feeds the stream of a table to a function. Retries and age are limited and batches are bisected, so a poison record delays
 * the others by less than a minute. The failure queue gets a pointer to the record, and the log still has it.
 */
export class StreamConsumer extends Construct {
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    const { work, source, consumer, errorImpact, lagImpact, batchSize, batchingWindowSeconds, parallelism } = props;
    if (props.task !== undefined) consumer.takeFrom(source.table.tableName, props.task);
    const streamArn = source.table.tableStreamArn;
    if (streamArn === undefined) throw new Error(`${source.env} has no stream`);
    this.failures = new FailureQueue(this, 'Failures', { stage: consumer.stage, work, errorImpact });
    consumer.allow({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [streamArn],
    });
    consumer.allowUnder(
      `${source.table.tableArn}/stream/*`,
      ['dynamodb:ListStreams'],
      'Lambda lists streams when it creates the mapping. The narrowest resource of this action is all streams of a table.',
    );
    consumer.allowKey(source.key, ['kms:Decrypt']);
    consumer.allow({ actions: ['sqs:SendMessage'], resources: [this.failures.queue.queueArn] });
    const mapping = new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: streamArn,
      functionName: consumer.mappedName,
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
    if (lagImpact === undefined) return;
    addAlarm(this, 'LagAlarm', {
      metric: consumer.function.metric('IteratorAge', { period: MINUTE, statistic: 'Maximum' }),
      impact: lagImpact,
      runbook: 'stream-lag',
      threshold: LAG_MS,
      periods: 5,
    });
  }
}
