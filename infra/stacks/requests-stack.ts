import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { WORK } from '../../shared/names.ts';
import { projectRequests } from '../access/request-access.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import type { Stores } from '../constructs/store-access.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';

export interface RequestsStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
}

/** The processing of events of requests of businesses. */
export class RequestsStack extends Stack {
  constructor(scope: Construct, id: string, props: RequestsStackProps) {
    super(scope, id, props);
    this.#addProjectRequests(props);
  }

  #addProjectRequests(props: RequestsStackProps): void {
    const { stores, config } = props;
    const fn = new AppFunction(this, 'events/project-requests', props, {
      errorImpact: 'Lists of requests are outdated. Service managers do not see new requests.',
      timeoutSeconds: 30,
    });
    projectRequests(fn, stores, config);
    new StreamConsumer(this, 'ProjectRequestsStream', {
      work: WORK.projectRequests,
      errorImpact: 'Some requests are outdated in the lists. Their rows follow with the next event.',
      lagImpact: 'Lists of requests are more than a minute late. Service managers do not see new requests.',
      source: stores.requests,
      consumer: fn,
      batchSize: 100,
      parallelism: config.streamParallelism,
    });
  }
}
