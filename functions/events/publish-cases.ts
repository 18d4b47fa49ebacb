import { type PublishCaseDeps, publishCase } from '../../shared/usecases/publication/publish-case.ts';
import { stores } from '../runtime/deps/stores.ts';
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

export const handler = createHandler(stores);
