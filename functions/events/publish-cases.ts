import { ENV } from '../../shared/names.ts';
import { publishCase } from '../../shared/usecases/publication/publish-case.ts';
import { fromEnvironment } from '../runtime/environment.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';
import { log, publishedCases, texts } from '../runtime/stores.ts';

/** Queue consumer: copies the words that a supervisor wrote for everybody to where the public API may read them. */
export const handler = queueConsumer((event) =>
  publishCase(
    { log: log(), texts: texts(), cases: publishedCases(), jurisdiction: fromEnvironment(ENV.jurisdiction) },
    event,
  ),
);
