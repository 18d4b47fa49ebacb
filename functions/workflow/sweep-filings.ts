import { sweepFilings } from '../../shared/usecases/filing/sweep-filings.ts';
import { logInfo } from '../runtime/log.ts';
import { filings, log, time } from '../runtime/stores.ts';
import { task } from '../runtime/task.ts';

/** Daily: removes what was filed but never came to be an appeal. */
export const handler = task(async () => {
  const report = await sweepFilings({ filings: filings(), log: log(), time });
  logInfo('filings-swept', { ...report });
  return report;
});
