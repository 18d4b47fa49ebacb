import { AwsError } from '../aws-service.ts';
import {
  checkBatch,
  checkMembers,
  checkMessage,
  checkRange,
  MAX_MESSAGE_BYTES,
  messageBytes,
} from './message-checks.ts';
import { hashMd5, md5OfAttributes } from './message-digest.ts';
import type { MessageAttributes, QueueSpec, QueueStore, ReceivedMessage } from './queue-store.ts';
import type { Waiters } from './waiters.ts';

interface Context {
  readonly store: QueueStore;
  readonly waiters: Waiters;
  /** The queue of a URL, after a check of the permission for the action. */
  readonly findQueue: (action: string, url: unknown) => QueueSpec;
  readonly sender: string;
  readonly realNow: () => number;
  /** Aborted when the caller disconnects or the service closes: then no more messages are received. */
  readonly signal: AbortSignal;
}

interface SendInput {
  readonly QueueUrl?: string;
  readonly MessageBody: string;
  readonly MessageAttributes?: MessageAttributes;
  readonly DelaySeconds?: number;
}
interface ReceiveInput {
  readonly QueueUrl: string;
  readonly MaxNumberOfMessages?: number;
  readonly VisibilityTimeout?: number;
  readonly WaitTimeSeconds?: number;
  readonly MessageSystemAttributeNames?: readonly string[];
  readonly AttributeNames?: readonly string[];
  readonly MessageAttributeNames?: readonly string[];
}
interface ReceiptInput {
  readonly QueueUrl?: string;
  readonly ReceiptHandle: string;
  readonly VisibilityTimeout?: number;
}
interface BatchInput<Entry> {
  readonly QueueUrl: string;
  readonly Entries: readonly (Entry & { readonly Id: string })[];
}

const SEND = ['MessageBody', 'MessageAttributes', 'DelaySeconds'];
const RECEIVE = [
  'QueueUrl',
  'MaxNumberOfMessages',
  'VisibilityTimeout',
  'WaitTimeSeconds',
  'MessageSystemAttributeNames',
  'AttributeNames',
  'MessageAttributeNames',
];

/** The operations on messages, single and in batches. */
export function messageOperations(context: Context) {
  const { store, waiters, findQueue } = context;

  const send = (queue: QueueSpec, input: SendInput) => {
    const attributes = input.MessageAttributes ?? {};
    checkMessage(queue, input.MessageBody, attributes, input.DelaySeconds);
    const message = { body: input.MessageBody, attributes, delaySeconds: input.DelaySeconds, sender: context.sender };
    const id = store.send(queue, message);
    waiters.wake(queue.arn);
    return {
      MessageId: id,
      MD5OfMessageBody: hashMd5(input.MessageBody),
      ...(Object.keys(attributes).length > 0 ? { MD5OfMessageAttributes: md5OfAttributes(attributes) } : {}),
    };
  };
  const remove = (queue: QueueSpec, { ReceiptHandle }: ReceiptInput) => {
    checkReceipt(ReceiptHandle);
    store.remove(queue, ReceiptHandle);
    return {};
  };
  const changeVisibility = (queue: QueueSpec, { ReceiptHandle, VisibilityTimeout }: ReceiptInput) => {
    checkReceipt(ReceiptHandle);
    checkRange('VisibilityTimeout', VisibilityTimeout, 0, 43_200);
    if (!store.changeVisibility(queue, ReceiptHandle, VisibilityTimeout)) {
      throw new AwsError('MessageNotInflight', 'The message is not in flight for this receipt');
    }
    waiters.wake(queue.arn);
    return {};
  };

  return {
    SendMessage: (input: SendInput) => {
      checkMembers('SendMessage', input, ['QueueUrl', ...SEND]);
      return send(findQueue('SendMessage', input.QueueUrl), input);
    },
    SendMessageBatch: (input: BatchInput<SendInput>) => {
      const queue = findQueue('SendMessage', input.QueueUrl);
      checkMembers('SendMessageBatch', input, ['QueueUrl', 'Entries']);
      checkBatch(input.Entries);
      const bytes = input.Entries.map((each) => messageBytes(String(each.MessageBody ?? ''), each.MessageAttributes));
      if (bytes.reduce((total, each) => total + each, 0) > (queue.maximumMessageBytes ?? MAX_MESSAGE_BYTES)) {
        throw new AwsError('BatchRequestTooLong', 'The messages of the batch are too long together');
      }
      return inBatch(input.Entries, (entry) => {
        checkMembers('SendMessageBatch', entry, ['Id', ...SEND]);
        return send(queue, entry);
      });
    },
    ReceiveMessage: (input: ReceiveInput) => {
      checkMembers('ReceiveMessage', input, RECEIVE);
      return receive(context, findQueue('ReceiveMessage', input.QueueUrl), input);
    },
    DeleteMessage: (input: ReceiptInput) => remove(findQueue('DeleteMessage', input.QueueUrl), input),
    DeleteMessageBatch: (input: BatchInput<ReceiptInput>) => {
      const queue = findQueue('DeleteMessage', input.QueueUrl);
      checkBatch(input.Entries);
      return inBatch(input.Entries, (entry) => remove(queue, entry));
    },
    ChangeMessageVisibility: (input: ReceiptInput) =>
      changeVisibility(findQueue('ChangeMessageVisibility', input.QueueUrl), input),
    ChangeMessageVisibilityBatch: (input: BatchInput<ReceiptInput>) => {
      const queue = findQueue('ChangeMessageVisibility', input.QueueUrl);
      checkBatch(input.Entries);
      return inBatch(input.Entries, (entry) => changeVisibility(queue, entry));
    },
  };
}

function checkReceipt(receipt: unknown): void {
  if (typeof receipt === 'string' && /^[0-9a-f-]{36}\.[0-9a-f-]{36}$/.test(receipt)) return;
  throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
}

/** Executes each entry separately: a failed entry is listed and does not stop the others. */
function inBatch<Entry extends { readonly Id: string }>(entries: readonly Entry[], run: (entry: Entry) => object) {
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

async function receive({ store, waiters, realNow, signal }: Context, queue: QueueSpec, input: ReceiveInput) {
  const { MaxNumberOfMessages: max = 1, WaitTimeSeconds: wait = queue.receiveWaitSeconds ?? 0 } = input;
  checkRange('MaxNumberOfMessages', max, 1, 10);
  checkRange('WaitTimeSeconds', wait, 0, 20);
  if (input.VisibilityTimeout !== undefined) checkRange('VisibilityTimeout', input.VisibilityTimeout, 0, 43_200);
  const until = realNow() + wait * 1000;
  for (;;) {
    if (signal.aborted) return {};
    const messages = store.receive(queue, max, input.VisibilityTimeout);
    if (messages.length > 0) return { Messages: messages.map((message) => shown(message, input)) };
    const pauseMs = Math.min(until, store.nextVisibleAt(queue) ?? until) - realNow();
    if (pauseMs <= 0 && realNow() >= until) return {};
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        stop();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(1, pauseMs));
      const stop = waiters.listen(queue.arn, done);
      signal.addEventListener('abort', done);
    });
  }
}

/** The system attributes of a message, as the API and the Lambda event name them. */
export function systemAttributes(message: ReceivedMessage): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sentAt),
    SenderId: message.sender,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(message.deadLetterSource === undefined ? {} : { DeadLetterQueueSourceArn: message.deadLetterSource }),
  };
}

function shown(message: ReceivedMessage, input: ReceiveInput) {
  const wanted = [...(input.MessageSystemAttributeNames ?? []), ...(input.AttributeNames ?? [])];
  const system = Object.entries(systemAttributes(message)).filter(
    ([name]) => wanted.includes('All') || wanted.includes(name),
  );
  const names = input.MessageAttributeNames ?? [];
  const attributes = Object.entries(message.attributes).filter(([name]) =>
    names.some((each) => each === 'All' || each === '.*' || each === name || isPrefix(each, name)),
  );
  const given = Object.fromEntries(attributes);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: hashMd5(message.body),
    ...(system.length > 0 ? { Attributes: Object.fromEntries(system) } : {}),
    ...(attributes.length > 0 ? { MessageAttributes: given, MD5OfMessageAttributes: md5OfAttributes(given) } : {}),
  };
}

const isPrefix = (pattern: string, name: string) => pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -2));
