import { type ProjectViewDeps, projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { viewStores } from '../runtime/deps/stores/views.ts';
import { streamConsumer } from '../runtime/events/stream-consumer.ts';

/** Stream consumer: brings the lists up to the newest event of each case. */
export const createHandler = (deps: ProjectViewDeps) => streamConsumer((event) => projectView(deps, event));

export const handler = createHandler(combine(base, eventStores, viewStores, directoryStores));
