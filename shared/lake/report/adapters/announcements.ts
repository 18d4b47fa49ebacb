import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { HOT_SPOT_OPENED, REPORT_MADE } from '#kernel/env-names.ts';
import type { Announcements } from '../../reports.port.ts';

/** Messages on the bus other than the events of appeals. */
export function announcements({
  client,
  busName,
}: {
  readonly client: EventBridgeClient;
  readonly busName: string;
}): Announcements {
  const publish = async ({ source, type }: { readonly source: string; readonly type: string }, detail: object) => {
    const answer = await client.send(
      new PutEventsCommand({
        Entries: [{ EventBusName: busName, Source: source, DetailType: type, Detail: JSON.stringify(detail) }],
      }),
    );
    if (answer.FailedEntryCount !== 0) throw new Error(`the bus did not take ${type}`);
  };
  return {
    reportMade: (report) => publish(REPORT_MADE, report),
    hotSpotOpened: (spot) => publish(HOT_SPOT_OPENED, spot),
  };
}
