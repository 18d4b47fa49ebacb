import { TEXTS_CHECK, TEXTS_SEARCH } from '../../shared/names.ts';
import type { TimeSource } from '../../shared/ports/services/time-source.ts';
import { startChecks } from '../../shared/usecases/lake/compact-rows.ts';
import { removeTexts } from '../../shared/usecases/lake/remove-texts.ts';
import { type RewriteFilesDeps, RowsLeft } from '../../shared/usecases/lake/rewrite-files.ts';
import { textsRemoval } from '../runtime/deps/lake/sealing.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { logError, logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/**
 * Nightly, after the compaction: removes texts of cases that were sealed after their export, and texts past their term, from the
 * restricted lake, and checks that none is left. A run that leaves some fails, so that it is repeated.
 */
export const createHandler = (deps: RewriteFilesDeps & { readonly time: TimeSource }) =>
  task(async () => {
    const { left, ...done } = await removeTexts(deps, TEXTS_SEARCH);
    for (const { partition, error } of left) logError('texts-not-removed', error, { ...partition });
    logInfo('texts-removed', { ...done, left: left.length });
    if (left.length > 0) throw new RowsLeft(`${left.length} partitions`);
    const checked = await startChecks(deps, [TEXTS_CHECK]);
    for (const each of checked) logInfo('check-started', { ...each });
    return { ...done, checked };
  });

export const handler = createHandler(combine(base, textsRemoval));
