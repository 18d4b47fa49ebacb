import { type PublishCaseDeps, publishCase } from '#statistics/publish-case.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { publicStores } from '../runtime/deps/stores/public.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';

interface PublishCasePorts extends Omit<PublishCaseDeps, 'cases'> {
  readonly publishedCases: PublishCaseDeps['cases'];
}

/** Queue consumer: copies the words that a supervisor wrote for the public to the table that the public API reads. */
export const createHandler = (deps: PublishCasePorts) =>
  queueConsumer((event) => {
    const { log, texts, publishedCases: cases, jurisdiction } = deps;
    return publishCase({ log, texts, cases, jurisdiction }, event);
  });

export const handler = createHandler(combine(base, eventStores, personalStores, publicStores));
