import { randomUUID } from 'node:crypto';
import { type Authorize, AwsError, type Caller } from '../aws-service.ts';
import { checkMembers, MAX_MESSAGE_BYTES } from './message-checks.ts';
import type { QueueSpec, QueueStore } from './queue-store.ts';
import type { Waiters } from './waiters.ts';

interface Context {
  readonly store: QueueStore;
  readonly waiters: Waiters;
  readonly findQueue: (action: string, url: unknown) => QueueSpec;
  readonly queues: ReadonlyMap<string, QueueSpec>;
  readonly authorize: Authorize;
  readonly caller: Caller;
}

/** The operations on whole queues. Queues come from the template: no operation creates or changes one. */
export function queueOperations({ store, waiters, findQueue, queues, authorize, caller }: Context) {
  return {
    GetQueueUrl: (input: { readonly QueueName: string }) => {
      checkMembers('GetQueueUrl', input, ['QueueName']);
      return { QueueUrl: findQueue('GetQueueUrl', input.QueueName).url };
    },
    ListQueues: (input: { readonly QueueNamePrefix?: string; readonly MaxResults?: number }) => {
      checkMembers('ListQueues', input, ['QueueNamePrefix', 'MaxResults']);
      authorize(caller, 'sqs:ListQueues', '*');
      const found = [...queues.values()].filter(({ name }) => name.startsWith(input.QueueNamePrefix ?? ''));
      return { QueueUrls: found.map(({ url }) => url) };
    },
    GetQueueAttributes: (input: { readonly QueueUrl: string; readonly AttributeNames?: readonly string[] }) => {
      const all = toAttributes(findQueue('GetQueueAttributes', input.QueueUrl), store);
      const names = input.AttributeNames ?? [];
      const unknown = names.find((name) => name !== 'All' && !(name in all) && name !== 'RedrivePolicy');
      if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
      const wanted = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name));
      return wanted.length > 0 ? { Attributes: Object.fromEntries(wanted) } : {};
    },
    PurgeQueue: (input: { readonly QueueUrl: string }) => store.purge(findQueue('PurgeQueue', input.QueueUrl)),
    StartMessageMoveTask: (input: { readonly SourceArn: string; readonly DestinationArn?: string }) => {
      checkMembers('StartMessageMoveTask', input, ['SourceArn', 'DestinationArn']);
      const queue = queues.get(input.SourceArn);
      if (queue === undefined) throw new AwsError('ResourceNotFoundException', 'The source queue does not exist');
      if (input.DestinationArn !== undefined && !queues.has(input.DestinationArn)) {
        throw new AwsError('ResourceNotFoundException', 'The destination queue does not exist');
      }
      authorize(caller, 'sqs:StartMessageMoveTask', queue.arn);
      for (const arn of store.moveAll(queue, input.DestinationArn)) waiters.wake(arn);
      return { TaskHandle: randomUUID() };
    },
  };
}

function toAttributes(queue: QueueSpec, store: QueueStore): Record<string, string> {
  const { visible, inFlight, delayed } = store.counts(queue);
  const { redrive } = queue;
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    DelaySeconds: String(queue.delaySeconds ?? 0),
    ReceiveMessageWaitTimeSeconds: String(queue.receiveWaitSeconds ?? 0),
    MaximumMessageSize: String(queue.maximumMessageBytes ?? MAX_MESSAGE_BYTES),
    ...(redrive === undefined
      ? {}
      : {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: redrive.deadLetterArn,
            maxReceiveCount: redrive.maxReceiveCount,
          }),
        }),
  };
}
