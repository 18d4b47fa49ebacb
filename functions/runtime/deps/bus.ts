import { awsConfig } from '../../../shared/adapters/aws-config.ts';
import { eventBus } from '../../../shared/adapters/eventbridge/bus.ts';
import { eventsClient } from '../../../shared/adapters/eventbridge/client.ts';
import { ENV, EVENT_SOURCE, REQUEST_SOURCE } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

const open = (source: string) =>
  eventBus({ client: eventsClient(awsConfig()), busName: readVariable(ENV.busName), source });

/** The event bus, for events of appeals. */
export const bus = lazyPorts({ bus: () => open(EVENT_SOURCE) });

/** The event bus, for events of requests. */
export const requestBus = lazyPorts({ bus: () => open(REQUEST_SOURCE) });
