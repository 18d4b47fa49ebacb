import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type Failure, parseFailure } from './failure.ts';

/** A message that is invisible to others until it is removed or released, or until the time is up. */
export interface HeldMessage {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
  readonly sentAt: string;
  /** The error of an event that EventBridge could not deliver. */
  readonly deliveryError: string | undefined;
  readonly failure: Failure;
}

/** A failure queue with the source of its messages. */
export interface FailureQueue {
  /** Receives up to `most` messages, invisible to others for ten minutes. */
  hold(most: number): Promise<readonly HeldMessage[]>;
  remove(message: HeldMessage): Promise<void>;
  letGo(message: HeldMessage): Promise<void>;
  /** Sends a message to its source queue. */
  resend(message: HeldMessage): Promise<void>;
}

const HOLD_SECONDS = 600;
const A_BATCH = 10;

/** Opens a failure queue by its name. `source` is the queue of its messages. */
export function openFailureQueue(client: SQSClient, name: string, source: string): FailureQueue {
  const findUrl = async (queue: string) => {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queue }));
    if (QueueUrl === undefined) throw new Error(`SQS gives no address of ${queue}`);
    return QueueUrl;
  };
  return {
    async hold(most) {
      const QueueUrl = await findUrl(name);
      const held = new Map<string, HeldMessage>();
      while (held.size < most) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: Math.min(A_BATCH, most - held.size),
            VisibilityTimeout: HOLD_SECONDS,
            // A long poll asks every server of the queue, so that no message is missed.
            WaitTimeSeconds: 1,
            MessageSystemAttributeNames: ['SentTimestamp'],
            MessageAttributeNames: ['ERROR_CODE'],
          }),
        );
        if (Messages.length === 0) break;
        for (const { MessageId = '', ReceiptHandle = '', Body = '', Attributes, MessageAttributes } of Messages)
          held.set(MessageId, {
            id: MessageId,
            receipt: ReceiptHandle,
            body: Body,
            sentAt: new Date(Number(Attributes?.SentTimestamp)).toISOString(),
            deliveryError: MessageAttributes?.ERROR_CODE?.StringValue,
            failure: parseFailure(Body),
          });
      }
      return [...held.values()];
    },
    async remove({ receipt }) {
      await client.send(new DeleteMessageCommand({ QueueUrl: await findUrl(name), ReceiptHandle: receipt }));
    },
    async letGo({ receipt }) {
      await client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: await findUrl(name),
          ReceiptHandle: receipt,
          VisibilityTimeout: 0,
        }),
      );
    },
    async resend({ body }) {
      await client.send(new SendMessageCommand({ QueueUrl: await findUrl(source), MessageBody: body }));
    },
  };
}
