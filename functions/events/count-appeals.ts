import { type CountAppealDeps, countAppeal } from '../../shared/usecases/statistics/count-appeal.ts';
import { stores } from '../runtime/deps/stores.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';

/** Queue consumer: maintains the live counters of the statistics. */
export const createHandler = (deps: CountAppealDeps) => queueConsumer((event) => countAppeal(deps, event));

export const handler = createHandler(stores);
