import { SETTLE_STATEMENTS } from '../../shared/names.ts';
import { compactRows } from '../../shared/usecases/lake/compact-rows.ts';
import { lakeQueries } from '../runtime/gateways.ts';
import { logInfo } from '../runtime/log.ts';
import { time } from '../runtime/stores.ts';
import { task } from '../runtime/task.ts';

/** Nightly: rows of the restricted texts that have landed are put into their partitions. */
export const handler = task(async () => {
  const started = await compactRows({ queries: lakeQueries(), time, statements: [SETTLE_STATEMENTS.texts] });
  for (const each of started) logInfo('settling-started', { ...each });
  return { started };
});
