import { EVENT_ROW } from '../../shared/contracts/exports/event-row.ts';
import { SEALED_CHECK, SEALED_SEARCH } from '../../shared/names.ts';
import type { TimeSource } from '../../shared/ports/services/time-source.ts';
import { startChecks } from '../../shared/usecases/lake/compact-rows.ts';
import { RowsLeft } from '../../shared/usecases/lake/rewrite-files.ts';
import { type SealRowsDeps, sealRows } from '../../shared/usecases/lake/seal-rows.ts';
import { sealing } from '../runtime/deps/lake/sealing.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { logError, logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/**
 * Nightly, after the compaction: replaces compacted rows from before their case was sealed, and checks that none is left. A run that
 * leaves some fails, so that it is repeated.
 */
export const createHandler = (deps: SealRowsDeps & { readonly time: TimeSource }) =>
  task(async () => {
    const { left, ...done } = await sealRows(deps, {
      search: SEALED_SEARCH,
      allow: (row) => EVENT_ROW.safeParse(row).data,
    });
    for (const { partition, error } of left) logError('rows-not-sealed', error, { ...partition });
    logInfo('rows-sealed', { ...done, left: left.length });
    if (left.length > 0) throw new RowsLeft(`${left.length} partitions`);
    const checked = await startChecks(deps, [SEALED_CHECK]);
    for (const each of checked) logInfo('check-started', { ...each });
    return { ...done, checked };
  });

export const handler = createHandler(combine(base, eventStores, sealing));
