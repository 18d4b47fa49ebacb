import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { eventsClient } from '#kernel/adapters/event-bus-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { announcements } from '#lake/report/adapters/announcements.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** Messages on the bus other than the events of appeals. */
export const announcing = lazyPorts({
  announcements: () => announcements({ client: eventsClient(awsConfig()), busName: readVariable(ENV.busName) }),
});
