import { awsConfig } from '../../../shared/adapters/aws-config.ts';
import { eventBus } from '../../../shared/adapters/eventbridge/bus.ts';
import { eventsClient } from '../../../shared/adapters/eventbridge/client.ts';
import { ENV } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The event bus. */
export const bus = lazyPorts({
  bus: () => eventBus({ client: eventsClient(awsConfig()), busName: readVariable(ENV.busName) }),
});
