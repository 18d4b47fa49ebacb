import { projectView } from '../../shared/usecases/views/project-view.ts';
import { streamConsumer } from '../runtime/events/stream-consumer.ts';
import { caseViews, directory, log, time } from '../runtime/stores.ts';

/** Stream consumer: brings the lists up to the newest event of each case. */
export const handler = streamConsumer((event) =>
  projectView({ log: log(), views: caseViews(), directory: directory(), time }, event),
);
