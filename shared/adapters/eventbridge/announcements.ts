import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { REPORT_MADE } from '../../names.ts';
import type { Announcements } from '../../ports/reports.ts';

/** Messages on the bus other than the events of appeals. */
export function announcements({
  client,
  busName,
}: {
  readonly client: EventBridgeClient;
  readonly busName: string;
}): Announcements {
  return {
    async reportMade(report) {
      const { source, type } = REPORT_MADE;
      const answer = await client.send(
        new PutEventsCommand({
          Entries: [{ EventBusName: busName, Source: source, DetailType: type, Detail: JSON.stringify(report) }],
        }),
      );
      if (answer.FailedEntryCount !== 0) throw new Error(`the bus did not take ${type}`);
    },
  };
}
