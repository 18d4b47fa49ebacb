import {
  isCampaignImage,
  isCampaignType,
  parseCampaignEvent,
  readCampaignImage,
} from '../../../shared/adapters/dynamodb/requests/campaign-log.ts';
import { readRequestImage } from '../../../shared/adapters/dynamodb/requests/request-log.ts';
import { parseRequestEvent } from '../../../shared/contracts/events/request-event.ts';
import { parseVisitEvent } from '../../../shared/contracts/events/visit-event.ts';
import type { CampaignEvent } from '../../../shared/domain/enterprise/campaigns/batch.ts';
import type { RequestEvent } from '../../../shared/domain/enterprise/requests/request-event.ts';
import { isVisitEvent, isVisitType, type VisitEvent } from '../../../shared/domain/enterprise/visits/visit-event.ts';
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
  return isCampaignType(detail.type) ? parseCampaignEvent(detail) : requireEvent(parseRequestEvent(detail));
}

/** Events of the batches of campaigns, from the same stream. */
export const CAMPAIGNS: StreamedEvents<CampaignEvent> = {
  read: readCampaignImage,
  idOf: ({ requestId }) => requestId,
};

/** A queue consumer of events of requests and of campaigns, which the bus delivers in an envelope. */
export function requestOrCampaignConsumer(consume: (event: RequestEvent | CampaignEvent) => Promise<unknown>) {
  return messageConsumer(({ detail }: { readonly detail: Readonly<Record<string, unknown>> }) =>
    consume(isCampaignType(detail.type) ? parseCampaignEvent(detail) : requireEvent(parseRequestEvent(detail))),
  );
}

/** A queue consumer of events of requests, which the bus delivers in an envelope. */
export function requestConsumer(consume: (event: RequestEvent) => Promise<unknown>) {
  return messageConsumer(({ detail }: { readonly detail: unknown }) =>
    consume(requireEvent(parseRequestEvent(detail))),
  );
}
