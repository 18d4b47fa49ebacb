import { type FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type CallLimits, splitIntoCalls } from '#kernel/adapters/split-into-calls.ts';
import { EVENT_SOURCE } from '#kernel/env-names.ts';
import type { AppealEvent } from '../domain/event.ts';
import type { DeliveryLane, EventLanes, QueueLane, Refused } from '../ports/event-lanes.ts';
import type { EventBus } from '../ports/event-log.ts';

/** Limits of one call of SendMessageBatch and of PutRecordBatch. */
const A_MESSAGE_CALL: CallLimits = { entries: 10, bytes: 256 * 1024 };
const A_RECORD_CALL: CallLimits = { entries: 500, bytes: 4 * 1024 * 1024 };

export interface EventLanesOptions {
  readonly sqs: SQSClient;
  readonly firehose: FirehoseClient;
  readonly bus: EventBus;
  readonly findQueueUrl: (queue: QueueLane | 'publish-later') => Promise<string> | string;
  readonly findStreamName: (lane: Exclude<DeliveryLane, 'publish-events'>) => string;
}

/** An event as the bus wraps it: consumers know one form, whichever way it came. */
interface Envelope {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: AppealEvent;
  /** The delivery that a postponed event is for. */
  readonly lane?: DeliveryLane;
}

interface Entry {
  readonly index: number;
  readonly body: string;
  readonly bytes: number;
}

/** The lanes of events: queues of SQS, streams of Firehose, and the bus. Partial refusals of a call are answered as they are counted. */
export function eventLanes(options: EventLanesOptions): EventLanes {
  const { sqs, firehose, bus, findQueueUrl, findStreamName } = options;

  const sendMessages = (queue: QueueLane | 'publish-later', events: readonly Envelope[]) =>
    callAll(events, A_MESSAGE_CALL, async (call) => {
      const Entries = call.map(({ body }, position) => ({ Id: String(position), MessageBody: body }));
      const QueueUrl = await findQueueUrl(queue);
      const { Failed = [], Successful = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      if (Failed.length + Successful.length !== call.length)
        throw new Error(`SQS answers ${Failed.length + Successful.length} of ${call.length} messages`);
      return Failed.map(({ Id, Code = 'Refused' }) => ({ position: Number(Id), reason: Code }));
    });

  const putRecords = (lane: Exclude<DeliveryLane, 'publish-events'>, events: readonly Envelope[]) =>
    callAll(events, A_RECORD_CALL, async (call) => {
      const Records = call.map(({ body }) => ({ Data: Buffer.from(body) }));
      const command = new PutRecordBatchCommand({ DeliveryStreamName: findStreamName(lane), Records });
      const { FailedPutCount = 0, RequestResponses = [] } = await firehose.send(command);
      const refused = RequestResponses.flatMap(({ ErrorCode: reason }, position) =>
        reason === undefined ? [] : [{ position, reason }],
      );
      if (refused.length !== FailedPutCount)
        throw new Error(`Firehose counts ${FailedPutCount} failed records and names ${refused.length}`);
      return refused;
    });

  return {
    send: (lane, events) => sendMessages(lane, events.map(wrap)),
    deliver: (lane, events) => (lane === 'publish-events' ? publish(bus, events) : putRecords(lane, events.map(wrap))),
    postpone: (lane, events) =>
      sendMessages(
        'publish-later',
        events.map((event) => ({ ...wrap(event), lane })),
      ),
  };
}

function wrap(detail: AppealEvent): Envelope {
  return { source: EVENT_SOURCE, 'detail-type': detail.type, detail };
}

async function publish(bus: EventBus, events: readonly AppealEvent[]): Promise<readonly Refused[]> {
  try {
    return (await bus.publish(events)).map((index) => ({ index, reason: 'Refused' }));
  } catch (error) {
    // Some calls may have been taken. The consumers accept repeats.
    return events.map((_, index) => ({ index, reason: nameOf(error) }));
  }
}

/** Sends all events in calls within the limits, side by side. A call that fails as a whole fails its events and not the others. */
async function callAll(
  events: readonly Envelope[],
  limits: CallLimits,
  call: (entries: readonly Entry[]) => Promise<readonly { readonly position: number; readonly reason: string }[]>,
): Promise<readonly Refused[]> {
  const entries = events.map((event, index) => {
    const body = JSON.stringify(event);
    return { index, body, bytes: Buffer.byteLength(body) };
  });
  const fits = ({ bytes }: Entry) => bytes <= limits.bytes;
  const refused = await Promise.all(
    splitIntoCalls(entries.filter(fits), limits).map(async (each) => {
      const answer = await call(each).catch((error: unknown) =>
        each.map((_, position) => ({ position, reason: nameOf(error) })),
      );
      return answer.flatMap(({ position, reason }) => ({ index: each[position]?.index ?? 0, reason }));
    }),
  );
  const tooLong = entries.filter((entry) => !fits(entry)).map(({ index }) => ({ index, reason: 'TooLong' }));
  return [...tooLong, ...refused.flat()].sort((a, b) => a.index - b.index);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
