import { type CountAppealDeps, countAppeal } from '../../shared/usecases/statistics/count-appeal.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { publicStores } from '../runtime/deps/stores/public.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';

/** Queue consumer: maintains the live counters of the statistics. */
export const createHandler = (deps: CountAppealDeps) => queueConsumer((event) => countAppeal(deps, event));

export const handler = createHandler(combine(base, eventStores, publicStores, directoryStores));
