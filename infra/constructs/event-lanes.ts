import { Stack } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { ENV, type LakeTable, type Work } from '#kernel/env-names.ts';
import type { Config } from '../platform/config-shape.ts';
import { nameDeliveryStream } from '../platform/resource-names.ts';
import type { AppFunction } from './app-function.ts';

/**
 * Where a reader of the stream sends events by itself, in batches: queues, and streams of the lake. They take nothing of the quota of
 * the bus, which delivers 1,100 times a second in the China regions, to all its targets together (ADR 76).
 */
export class EventLanes {
  readonly #reader: AppFunction;
  readonly #queues: Record<string, string> = {};
  readonly #streams: Record<string, string> = {};

  constructor(reader: AppFunction) {
    this.#reader = reader;
  }

  /** Sends to a queue in the same stack. */
  addQueue(work: Work, queue: Queue): void {
    this.#queues[work] = queue.queueUrl;
    this.#reader.allow({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
    this.#reader.setEnvironment({ [ENV.laneQueues]: JSON.stringify(this.#queues) });
  }

  /** Puts records into the stream of a table of the lake, which another stack has. */
  addStream(work: Work, config: Config, table: LakeTable): void {
    const name = nameDeliveryStream(config, table);
    this.#streams[work] = name;
    const arn = Stack.of(this.#reader).formatArn({
      service: 'firehose',
      resource: 'deliverystream',
      resourceName: name,
    });
    this.#reader.allow({ actions: ['firehose:PutRecordBatch'], resources: [arn] });
    this.#reader.setEnvironment({ [ENV.laneStreams]: JSON.stringify(this.#streams) });
  }
}
