import type { ExecuteCommandDeps } from '#appeals/case/usecases/execute-command.ts';
import type { WaitDeps } from '#appeals/case/usecases/waits/arm-wait.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { LEVELS } from '#kernel/metric-names.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { machine } from '../runtime/deps/machine.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { progressStores } from '../runtime/deps/stores/progress.ts';
import { queueConsumer } from '../runtime/events/queue-consumer.ts';
import { logLevel } from '../runtime/log.ts';

/** Queue consumer: starts the run that an event begins, ends a wait that is outdated, reconciles the other log of a merge, files a second matter. */
export const createHandler = (deps: WaitDeps & ExecuteCommandDeps) =>
  queueConsumer(async (event) => {
    await driveWorkflow(deps, event);
    if (event.type === 'appeal.submitted') {
      const waited = Date.parse(deps.time.now()) - Date.parse(event.at);
      logLevel('routedInTime', waited > LEVELS.routedInTime.limitSeconds * 1000, { appealId: event.appealId, waited });
    }
  });

export const handler = createHandler(combine(base, eventStores, progressStores, directoryStores, machine));
