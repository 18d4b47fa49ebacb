import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { EVENT_SOURCE } from '#kernel/env-names.ts';
import { minute, submitted, urged } from '../contract/samples.ts';

/** A record of the stream of the events table that shows this item. */
export function streamRecord(item: object, sequence: string, eventName: DynamoDBRecord['eventName'] = 'INSERT') {
  const image = marshall(item, { removeUndefinedValues: true }) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
  const shown = eventName === 'REMOVE' ? { OldImage: image } : { NewImage: image };
  return { eventName, dynamodb: { SequenceNumber: sequence, ...shown } } satisfies DynamoDBRecord;
}

/** A message of a queue behind the bus, with the event in its envelope. */
export function busMessage(detail: unknown, messageId: string): SQSRecord {
  const body = { source: EVENT_SOURCE, 'detail-type': 'appeal.urged', detail };
  return { messageId, body: JSON.stringify(body) } as SQSRecord;
}

/** Some events of different appeals, as the log holds them. */
export function someEvents(count: number): AppealEvent[] {
  return Array.from({ length: count }, (_, n) =>
    n % 2 ? urged(`a${n}`, 2, minute(n)) : submitted(`a${n}`, minute(n)),
  );
}
