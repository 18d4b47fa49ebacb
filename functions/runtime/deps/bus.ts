import { type EventBusOptions, eventBus } from '#appeals/case/adapters/bus.ts';
import { isVisitType } from '#enterprise/visits/domain/visit-event.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { eventsClient } from '#kernel/adapters/event-bus-client.ts';
import { CAMPAIGN_SOURCE, ENV, EVENT_SOURCE, REQUEST_SOURCE, VISIT_SOURCE } from '#kernel/env-names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

const openFor = (source: EventBusOptions['source'], config = awsConfig()) =>
  eventBus({ client: eventsClient(config), busName: readVariable(ENV.busName), source });

/** The event bus, for events of appeals. */
export const openBus = (config: ReturnType<typeof awsConfig>) => openFor(EVENT_SOURCE, config);

/** The event bus, for events of requests, of visits and of campaigns. */
export const requestBus = lazyPorts({ bus: () => openFor(({ type }) => findSource(type)) });

function findSource(type: string): string {
  if (type.startsWith('campaign.')) return CAMPAIGN_SOURCE;
  return isVisitType(type) ? VISIT_SOURCE : REQUEST_SOURCE;
}
