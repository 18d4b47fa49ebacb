import { awsConfig } from '../../../shared/adapters/aws-config.ts';
import { announcements } from '../../../shared/adapters/eventbridge/announcements.ts';
import { eventsClient } from '../../../shared/adapters/eventbridge/client.ts';
import { ENV } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** Messages on the bus other than the events of appeals. */
export const announcing = lazyPorts({
  announcements: () => announcements({ client: eventsClient(awsConfig()), busName: readVariable(ENV.busName) }),
});
