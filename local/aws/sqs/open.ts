import type { DatabaseSync } from 'node:sqlite';
import { type Authorize, AwsError, type AwsService, type Caller, serveJson } from '../aws-service.ts';
import { messageOperations } from './message-operations.ts';
import { queueOperations } from './queue-operations.ts';
import { type MessageAttributes, openQueueStore, type QueueSpec, type ReceivedMessage } from './queue-store.ts';
import { openWaiters } from './waiters.ts';

/** What an event source mapping needs of the queues, in the process. */
export interface QueueSource {
  receive(arn: string, max: number): readonly ReceivedMessage[];
  remove(arn: string, receipt: string): void;
  /** Gives back what the pollers of an earlier process had in their hands: they cannot delete it any more. */
  takeOver(arn: string): void;
  /** Real instant at which the first message is or becomes visible; it may be past. */
  nextVisibleAt(arn: string): number | undefined;
  /** Calls back when something was sent to the queue; returns the way to stop it. */
  listen(arn: string, listener: () => void): () => void;
  send(arn: string, body: string, attributes?: MessageAttributes): string;
}

export interface Sqs extends AwsService, QueueSource {
  /** Makes the queue known; its messages are those it had before. */
  ensureQueue(spec: QueueSpec): void;
  /** Ends the long polls. */
  close(): void;
}

/** SQS standard queues. Visibility, delay and retention run on real time. No FIFO queues: they are refused. */
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
  /** The queue of a request, once the caller may do `action` on it. */
  const asked = (caller: Caller, action: string, url: unknown): QueueSpec => {
    const name = typeof url === 'string' ? url.split('/').at(-1) : undefined;
    const queue = [...queues.values()].find((each) => each.name === name);
    if (queue === undefined) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    authorize(caller, `sqs:${action}`, queue.arn);
    return queue;
  };

  return {
    signingName: 'sqs',
    handle: (request, response, caller) => {
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const queueOf = (action: string, url: unknown) => asked(caller, action, url);
      const signal = AbortSignal.any([gone.signal, closed.signal]);
      return serveJson(request, response, {
        ...messageOperations({ store, waiters, queueOf, sender: caller.name, realNow, signal }),
        ...queueOperations({ store, waiters, queueOf, queues, authorize, caller }),
      });
    },
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
    listen: waiters.listen,
    send: (arn, body, attributes) => {
      const id = store.send(known(arn), { body, attributes, sender: 'service' });
      waiters.wake(arn);
      return id;
    },
    close: () => closed.abort(),
  };
}
