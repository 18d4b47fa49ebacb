import { type IndexWordsDeps, indexWords } from '../../shared/usecases/words/index-words.ts';
import { keys } from '../runtime/deps/keys.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { searchStores } from '../runtime/deps/stores/search.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';

/** Queue consumer: maintains the index by which staff search for words. */
export const createHandler = (deps: IndexWordsDeps) => queueConsumer((event) => indexWords(deps, event));

export const handler = createHandler(combine(base, eventStores, personalStores, searchStores, keys));
