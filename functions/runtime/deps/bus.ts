import { awsConfig } from '../../../shared/adapters/aws-config.ts';
import { type EventBusOptions, eventBus } from '../../../shared/adapters/eventbridge/bus.ts';
import { eventsClient } from '../../../shared/adapters/eventbridge/client.ts';
import { isVisitType } from '../../../shared/domain/enterprise/visits/visit-event.ts';
import { CAMPAIGN_SOURCE, ENV, EVENT_SOURCE, REQUEST_SOURCE, VISIT_SOURCE } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

const open = (source: EventBusOptions['source']) =>
  eventBus({ client: eventsClient(awsConfig()), busName: readVariable(ENV.busName), source });

/** The event bus, for events of appeals. */
export const bus = lazyPorts({ bus: () => open(EVENT_SOURCE) });

/** The event bus, for events of requests, of visits and of campaigns. */
export const requestBus = lazyPorts({ bus: () => open(({ type }) => findSource(type)) });

function findSource(type: string): string {
  if (type.startsWith('campaign.')) return CAMPAIGN_SOURCE;
  return isVisitType(type) ? VISIT_SOURCE : REQUEST_SOURCE;
}
