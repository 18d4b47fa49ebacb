import { ENV } from '../../shared/names.ts';
import { countAppeal } from '../../shared/usecases/statistics/count-appeal.ts';
import { fromEnvironment } from '../runtime/environment.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';
import { counters, log } from '../runtime/stores.ts';

/** Queue consumer: keeps the live counters of the statistics. */
export const handler = queueConsumer((event) =>
  countAppeal({ log: log(), counters: counters(), jurisdiction: fromEnvironment(ENV.jurisdiction) }, event),
);
