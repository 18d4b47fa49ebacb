import { type FollowWordsDeps, followWords } from '#appeals/queues/usecases/same-matter/follow-words.ts';
import { announcing } from '../runtime/deps/announcing.ts';
import { keys } from '../runtime/deps/keys.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { models } from '../runtime/deps/models.ts';
import { recognisers } from '../runtime/deps/recognisers.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { searchStores } from '../runtime/deps/stores/search.ts';
import { batchConsumer } from '../runtime/events/queue-consumer.ts';

/** Queue consumer: maintains the index by which staff search for words, and looks for hot spots. */
export const createHandler = (deps: FollowWordsDeps) => batchConsumer((events) => followWords(deps, events));

export const handler = createHandler(
  combine(
    base,
    eventStores,
    personalStores,
    searchStores,
    directoryStores,
    keys,
    models,
    recognisers,
    messages,
    announcing,
  ),
);
