import { EVENT_SOURCE } from '#kernel/env-names.ts';
import { type PageDutyDeps, pageDuty, pageDutyOfRequest } from '#notices/page-duty.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { pages } from '../runtime/deps/messages.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { parseAppealEvent } from '../runtime/events/event-contract.ts';
import { messageConsumer } from '../runtime/events/queue-consumer.ts';
import { parseRequestWords } from '../runtime/events/request-events.ts';

interface Envelope {
  readonly source: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Queue consumer: pages the supervisors on duty about a threat to life, in an appeal or in words of a business. */
export const createHandler = (deps: PageDutyDeps) =>
  messageConsumer(({ source, detail }: Envelope) =>
    source === EVENT_SOURCE
      ? pageDuty(deps, parseAppealEvent(detail))
      : pageDutyOfRequest(deps, parseRequestWords(detail)),
  );

export const handler = createHandler(combine(eventStores, requestStores, directoryStores, pages));
