import {
  isCampaignImage,
  isCampaignType,
  parseCampaignEvent,
  readCampaignImage,
} from '#enterprise/campaigns/adapters/campaign-log.ts';
import type { CampaignEvent } from '#enterprise/campaigns/domain/batch.ts';
import { parseRequestEvent } from '#enterprise/requests/contracts/request-event.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import { readRequestImage } from '#enterprise/requests/request-log.adapter.ts';
import { isVisitEvent, isVisitType, type VisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import { parseVisitEvent } from '#enterprise/visits/visit-event.contract.ts';
import { requireEvent } from './event-contract.ts';
import type { BusEvents } from './lake-transform.ts';
import { messageConsumer } from './queue-consumer.ts';
import type { StreamedEvents } from './stream-consumer.ts';

/** Events of requests and of visits of businesses, from the stream of the table with their logs. The visits of a business are one log. */
export const REQUESTS: StreamedEvents<RequestEvent | VisitEvent> = {
  read: (image) => {
    // The batches of campaigns have their logs there too.
    if (isCampaignImage(image)) return undefined;
    const raw = readRequestImage(image);
    return requireEvent<RequestEvent | VisitEvent>(isVisit(raw) ? parseVisitEvent(raw) : parseRequestEvent(raw));
  },
  idOf: (event) => (isVisitEvent(event) ? event.data.visitId : event.requestId),
};

function isVisit({ type }: Readonly<Record<string, unknown>>): boolean {
  return typeof type === 'string' && isVisitType(type);
}

/** The same on the bus, for the lake. */
export const BUS_REQUESTS: BusEvents = {
  read: (detail) => {
    const { requestId: caseId, version } = parseBusEvent(detail as Readonly<Record<string, unknown>>);
    return { caseId, version };
  },
  idName: 'requestId',
};

function parseBusEvent(detail: Readonly<Record<string, unknown>>): { requestId: string; version: number } {
  if (isVisit(detail)) return requireEvent<VisitEvent>(parseVisitEvent(detail));
  return parseRequestWords(detail);
}

/** Events of the batches of campaigns, from the same stream. */
export const CAMPAIGNS: StreamedEvents<CampaignEvent> = {
  read: readCampaignImage,
  idOf: ({ requestId }) => requestId,
};

/** An event of a request or of a campaign, as the bus delivers it. @throws PoisonEvent for anything else. */
export function parseRequestWords(detail: Readonly<Record<string, unknown>>): RequestEvent | CampaignEvent {
  return isCampaignType(detail.type) ? parseCampaignEvent(detail) : requireEvent(parseRequestEvent(detail));
}

/** A queue consumer of events of requests, which the bus delivers in an envelope. */
export function requestConsumer(consume: (event: RequestEvent) => Promise<unknown>) {
  return messageConsumer(({ detail }: { readonly detail: unknown }) =>
    consume(requireEvent(parseRequestEvent(detail))),
  );
}
