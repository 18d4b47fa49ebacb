import { eventLog } from '#appeals/case/adapters/event-log.ts';
import { runStarts } from '#appeals/case/adapters/run-starts.ts';
import { ENV } from '#kernel/env-names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.eventsTable);

/** Logs of cases. */
export const eventStores = lazyPorts({
  log: () => eventLog(table()),
  starts: () => runStarts(table()),
});
