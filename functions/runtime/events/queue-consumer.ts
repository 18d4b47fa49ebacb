import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { logError } from '../log.ts';
import { logFailure, UNTIL_TIMEOUT } from '../log-failure.ts';
import { parseAppealEvent } from './event-contract.ts';

/** Handles each message of a batch separately. A message that failed is delivered again, and ends in the failure queue. */
export function messageConsumer<Message>(consume: (message: Message) => Promise<unknown>) {
  const handle = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failures = await Promise.all(
      Records.map(async ({ body, messageId }) => {
        try {
          await consume(JSON.parse(body) as Message);
          return [];
        } catch (error) {
          logError('message-failed', error, { messageId });
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failures.flat() };
  };
  return middy<SQSEvent, SQSBatchResponse>(handle, UNTIL_TIMEOUT).use([logFailure('batch-failed')]);
}

/** The same for events of appeals, which the bus delivers in an envelope. */
export function queueConsumer(consume: (event: AppealEvent) => Promise<unknown>) {
  return messageConsumer(({ detail }: { readonly detail: unknown }) => consume(parseAppealEvent(detail)));
}
