import type { TimeSource } from '#kernel/ports/time-source.ts';
import { startChecks } from '#lake/usecases/compact-rows.ts';
import { type RewriteFilesDeps, type RewrittenFiles, RowsLeft } from '#lake/usecases/rewrite-files.ts';
import { logError, logInfo } from './log.ts';
import { task } from './task.ts';

/**
 * A nightly job that writes files of the lake again and then starts the statement that looks for what is left. A run that leaves some
 * fails, so that it is repeated. `names` are those of its lines in the log.
 */
export function rewriteTask<Deps extends RewriteFilesDeps & { readonly time: TimeSource }>(
  deps: Deps,
  {
    rewrite,
    check,
    names,
  }: {
    readonly rewrite: (deps: Deps) => Promise<RewrittenFiles>;
    readonly check: string;
    readonly names: { readonly done: string; readonly left: string };
  },
) {
  return task(async () => {
    const { left, ...done } = await rewrite(deps);
    for (const { partition, error } of left) logError(names.left, error, { ...partition });
    logInfo(names.done, { ...done, left: left.length });
    if (left.length > 0) throw new RowsLeft(`${left.length} partitions`);
    const checked = await startChecks(deps, [check]);
    for (const each of checked) logInfo('check-started', { ...each });
    return { ...done, checked };
  });
}
