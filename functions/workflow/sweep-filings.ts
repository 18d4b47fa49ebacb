import { type SweepFilingsDeps, sweepFilings } from '../../shared/usecases/filing/sweep-filings.ts';
import { stores } from '../runtime/deps/stores.ts';
import { logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** Daily: removes filings that never became an appeal. */
export const createHandler = (deps: SweepFilingsDeps) =>
  task(async () => {
    const report = await sweepFilings(deps);
    logInfo('filings-swept', { ...report });
    return report;
  });

export const handler = createHandler(stores);
