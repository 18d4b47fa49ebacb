import { type CountAppealDeps, countAppeals } from '#statistics/usecases/count-appeal.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { publicStores } from '../runtime/deps/stores/public.ts';
import { batchConsumer } from '../runtime/events/queue-consumer.ts';

/** Queue consumer: maintains the live counters of the statistics. */
export const createHandler = (deps: CountAppealDeps) => batchConsumer((events) => countAppeals(deps, events));

export const handler = createHandler(combine(base, eventStores, publicStores, directoryStores));
