import {
  type RemindDeadlinesDeps,
  remindDeadlines,
} from '../../shared/usecases/enterprise/policies/remind-deadlines.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { messages } from '../runtime/deps/messages.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** Every morning: sends the messages before deadlines of policies to those who asked for one. */
export const createHandler = (deps: RemindDeadlinesDeps) =>
  task(async () => {
    const report = await remindDeadlines(deps);
    if (report.sent > 0) logInfo('policy-deadlines-sent', { ...report });
    return report;
  });

export const handler = createHandler(combine(base, directoryStores, recordStores, personalStores, messages));
