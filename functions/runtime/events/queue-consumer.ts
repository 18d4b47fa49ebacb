import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { logError } from '../log.ts';
import { eventFrom } from './event-contract.ts';

/** Handles the messages of a batch each on its own; those that failed come again and end in the failure queue. */
export function messageConsumer<M>(consume: (message: M) => Promise<unknown>) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failures = await Promise.all(
      Records.map(async ({ body, messageId }) => {
        try {
          await consume(JSON.parse(body) as M);
          return [];
        } catch (error) {
          logError('message-failed', error, { messageId });
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failures.flat() };
  };
}

/** The same for events of appeals, which the bus delivers in an envelope. */
export function queueConsumer(consume: (event: AppealEvent) => Promise<unknown>) {
  return messageConsumer(({ detail }: { readonly detail: unknown }) => consume(eventFrom(detail)));
}
