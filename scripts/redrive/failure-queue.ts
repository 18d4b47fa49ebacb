import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type Failure, failureIn } from './failure.ts';

/** A message that is held: nobody else gets it until it is removed, let go, or the holding time is over. */
export interface HeldMessage {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
  readonly sentAt: string;
  /** What EventBridge notes of an event that it could not deliver. */
  readonly deliveryError: string | undefined;
  readonly failure: Failure;
}

/** A failure queue, and the queue that its messages came from. */
export interface FailureQueue {
  /** Takes up to `most` messages, each held for ten minutes. */
  hold(most: number): Promise<readonly HeldMessage[]>;
  remove(message: HeldMessage): Promise<void>;
  letGo(message: HeldMessage): Promise<void>;
  /** Sends a message to the queue it came from. */
  resend(message: HeldMessage): Promise<void>;
}

const HOLD_SECONDS = 600;
const A_BATCH = 10;

/** Opens a failure queue by its name; `source` is where its messages go back to. */
export function openFailureQueue(client: SQSClient, name: string, source: string): FailureQueue {
  const urlOf = async (queue: string) => {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queue }));
    if (QueueUrl === undefined) throw new Error(`SQS gives no address of ${queue}`);
    return QueueUrl;
  };
  return {
    async hold(most) {
      const QueueUrl = await urlOf(name);
      const held = new Map<string, HeldMessage>();
      while (held.size < most) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: Math.min(A_BATCH, most - held.size),
            VisibilityTimeout: HOLD_SECONDS,
            // Asks every server of the queue, so that nothing that lies there is overlooked.
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
            failure: failureIn(Body),
          });
      }
      return [...held.values()];
    },
    async remove({ receipt }) {
      await client.send(new DeleteMessageCommand({ QueueUrl: await urlOf(name), ReceiptHandle: receipt }));
    },
    async letGo({ receipt }) {
      await client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: await urlOf(name),
          ReceiptHandle: receipt,
          VisibilityTimeout: 0,
        }),
      );
    },
    async resend({ body }) {
      await client.send(new SendMessageCommand({ QueueUrl: await urlOf(source), MessageBody: body }));
    },
  };
}
