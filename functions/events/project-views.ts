import { projectView } from '../../shared/usecases/project-view.ts';
import { caseViews, directory, log, time } from '../runtime/stores.ts';
import { streamConsumer } from '../runtime/stream-consumer.ts';

/** Stream consumer: brings the lists up to the newest event of each case. */
export const handler = streamConsumer((event) =>
  projectView({ log: log(), views: caseViews(), directory: directory(), time }, event),
);
