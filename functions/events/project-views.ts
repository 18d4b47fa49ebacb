import { type ProjectViewDeps, projectView } from '../../shared/usecases/views/project-view.ts';
import { stores } from '../runtime/deps/stores.ts';
import { streamConsumer } from '../runtime/events/stream-consumer.ts';

/** Stream consumer: brings the lists up to the newest event of each case. */
export const createHandler = (deps: ProjectViewDeps) => streamConsumer((event) => projectView(deps, event));

export const handler = createHandler(stores);
