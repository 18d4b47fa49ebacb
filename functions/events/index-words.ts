import { type IndexWordsDeps, indexWords } from '../../shared/usecases/words/index-words.ts';
import { keys } from '../runtime/deps/keys.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { stores } from '../runtime/deps/stores.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';

/** Queue consumer: maintains the index by which staff search for words. */
export const createHandler = (deps: IndexWordsDeps) => queueConsumer((event) => indexWords(deps, event));

export const handler = createHandler(combine(stores, keys));
