import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { withCorrelation, withCorrelationOf } from '#kernel/adapters/correlation.ts';
import { NotYet } from '#kernel/domain/not-yet.ts';
import { logError, logInfo } from '../log.ts';
import { logFailure, UNTIL_TIMEOUT } from '../log-failure.ts';
import { parseAppealEvent } from './event-contract.ts';

/** How each message ended, in their order. One without a result has failed. */
type Results = readonly (PromiseSettledResult<unknown> | undefined)[];

/** Handles each message of a batch separately. A message that failed is delivered again, and ends in the failure queue. */
export function messageConsumer<Message>(consume: (message: Message) => Promise<unknown>) {
  return consumer((records) =>
    Promise.allSettled(
      records.map((record) =>
        withCorrelation(findCorrelation(record), async () => consume(JSON.parse(record.body) as Message)),
      ),
    ),
  );
}

/** The same for events of appeals, which the bus delivers in an envelope. */
export function queueConsumer(consume: (event: AppealEvent) => Promise<unknown>) {
  return messageConsumer(async ({ detail }: Envelope) => {
    const event = parseAppealEvent(detail);
    await consume(event);
    logInfo('event-handled', { appealId: event.appealId, version: event.version, event: event.type });
  });
}

/** The same where the events of a batch are handled together. `consume` says of each how it ended, in their order. */
export function batchConsumer(consume: (events: readonly AppealEvent[]) => Promise<Results>) {
  return consumer(async (records) => {
    const parsed = await Promise.allSettled(records.map(async ({ body }) => parseBody(body)));
    const consumed = await consume(parsed.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
    let next = 0;
    return parsed.map((each) => (each.status === 'fulfilled' ? consumed[next++] : each));
  });
}

interface Envelope {
  readonly detail: unknown;
}

function parseBody(body: string): AppealEvent {
  return parseAppealEvent((JSON.parse(body) as Envelope).detail);
}

/** The request that the event of a message belongs to. A message that is no event, or no JSON, belongs to none. */
function findCorrelation({ body }: SQSRecord): string | undefined {
  try {
    const { detail } = JSON.parse(body) as { readonly detail?: { readonly correlationId?: unknown } };
    return typeof detail?.correlationId === 'string' ? detail.correlationId : undefined;
  } catch {
    return undefined;
  }
}

function consumer(handle: (records: readonly SQSRecord[]) => Promise<Results>) {
  const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const results = await handle(Records);
    const failures = Records.flatMap((record, index) => {
      const { messageId } = record;
      const result = results[index];
      if (result?.status === 'fulfilled') return [];
      withCorrelationOf(findCorrelation(record), () => {
        if (result?.reason instanceof NotYet) logInfo('message-waits', { messageId, why: result.reason.message });
        else logError('message-failed', result?.reason, { messageId });
      });
      return [{ itemIdentifier: messageId }];
    });
    return { batchItemFailures: failures };
  };
  return middy<SQSEvent, SQSBatchResponse>(handler, UNTIL_TIMEOUT).use([logFailure('batch-failed')]);
}
