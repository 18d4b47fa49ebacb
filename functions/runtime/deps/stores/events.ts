import { eventLog } from '../../../../shared/adapters/dynamodb/events/event-log.ts';
import { runStarts } from '../../../../shared/adapters/dynamodb/events/run-starts.ts';
import { ENV } from '../../../../shared/names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.eventsTable);

/** Logs of cases. */
export const eventStores = lazyPorts({
  log: () => eventLog(table()),
  starts: () => runStarts(table()),
});
