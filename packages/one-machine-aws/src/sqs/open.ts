import type { DatabaseSync } from 'node:sqlite';
import { type Authorize, AwsError, type AwsService, type Caller, jsonService } from '../aws-service.ts';
import { messageOperations } from './message-operations.ts';
import { queueOperations } from './queue-operations.ts';
import {
  type MessageAttributes,
  openQueueStore,
  type QueueSpec,
  type ReceivedMessage,
  type WaitingQueue,
} from './queue-store.ts';
import { openWaiters } from './waiters.ts';

/** What event source mappings need of the queues, within the process. */
export interface QueueSource {
  receive(arn: string, max: number): readonly ReceivedMessage[];
  remove(arn: string, receipt: string): void;
  /**
   * Makes messages visible again that the pollers of an earlier process had received: they cannot delete them any
   * more.
   */
  takeOver(arn: string): void;
  /** The real instant at which the first message is or becomes visible; it may be past. */
  nextVisibleAt(arn: string): number | undefined;
  /** Calls the listener when a message was sent to the queue. Returns a function that removes the listener. */
  listen(arn: string, listener: () => void): () => void;
  send(arn: string, body: string, attributes?: MessageAttributes): string;
}

export interface Sqs extends AwsService, QueueSource {
  /** Adds a queue. Its messages of earlier runs are still there. */
  ensureQueue(spec: QueueSpec): void;
  /** The queues that have messages, by name. */
  waiting(): readonly WaitingQueue[];
  /** Ends the long polls. */
  close(): void;
}

/** SQS standard queues. Visibility, delay and retention use real time. FIFO queues are refused. */
export function openSqs(options: {
  readonly db: DatabaseSync;
  readonly authorize: Authorize;
  readonly realNow?: () => number;
}): Sqs {
  const { db, authorize, realNow = Date.now } = options;
  const queues = new Map<string, QueueSpec>();
  const waiters = openWaiters();
  const closed = new AbortController();
  const store = openQueueStore(db, realNow, (arn) => queues.has(arn), waiters.wake);

  const known = (arn: string): QueueSpec => {
    const queue = queues.get(arn);
    if (queue === undefined) throw new Error(`No such queue: ${arn}`);
    return queue;
  };
  /** Finds the queue of a request and checks the caller's permission for `action`. */
  const asked = (caller: Caller, action: string, url: unknown): QueueSpec => {
    const name = typeof url === 'string' ? url.split('/').at(-1) : undefined;
    const queue = [...queues.values()].find((each) => each.name === name);
    if (queue === undefined) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    authorize(caller, `sqs:${action}`, queue.arn);
    return queue;
  };

  return {
    ...jsonService('sqs', (caller, gone) => {
      const findQueue = (action: string, url: unknown) => asked(caller, action, url);
      const signal = gone === undefined ? closed.signal : AbortSignal.any([gone, closed.signal]);
      return {
        ...messageOperations({ store, waiters, findQueue, sender: caller.name, realNow, signal }),
        ...queueOperations({ store, waiters, findQueue, queues, authorize, caller }),
      };
    }),
    ensureQueue: (spec) => {
      if (spec.name.endsWith('.fifo')) throw new Error(`FIFO queues are not served on one machine: ${spec.name}`);
      queues.set(spec.arn, spec);
    },
    receive: (arn, max) => store.receive(known(arn), max),
    remove: (arn, receipt) => {
      store.remove(known(arn), receipt);
    },
    takeOver: (arn) => store.giveBackAll(known(arn)),
    nextVisibleAt: (arn) => store.nextVisibleAt(known(arn)),
    waiting: store.waiting,
    listen: waiters.listen,
    send: (arn, body, attributes) => {
      const id = store.send(known(arn), { body, attributes, sender: 'service' });
      waiters.wake(arn);
      return id;
    },
    close: () => closed.abort(),
  };
}
