import { type SweepFilingsDeps, sweepFilings } from '#own-data/usecases/retention/sweep-filings.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { requestStores } from '../runtime/deps/stores/enterprise/requests.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { personalStores } from '../runtime/deps/stores/personal.ts';
import { progressStores } from '../runtime/deps/stores/progress.ts';
import { logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** Daily: removes filings that never became an appeal. */
export const createHandler = (deps: SweepFilingsDeps) =>
  task(async () => {
    const report = await sweepFilings(deps);
    logInfo('filings-swept', { ...report });
    return report;
  });

export const handler = createHandler(combine(base, eventStores, personalStores, progressStores, requestStores));
