import { LANDED_WINDOW } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { LakeQueries } from '#lake/lake.port.ts';
import { compactRows } from '#lake/usecases/compact-rows.ts';
import { logInfo } from '../log.ts';
import { task } from '../task.ts';

export interface CompactionDeps {
  readonly queries: LakeQueries;
  readonly time: TimeSource;
  /** How many days of events one statement writes. */
  readonly sliceDays: number;
}

/** A scheduled job that moves rows that have landed into their partitions, by saved statements. */
export function compaction(deps: CompactionDeps, statements: readonly string[]) {
  return task(async () => {
    // Not when the module is loaded: a port reads its variables when it is first used.
    const { queries, time, sliceDays } = deps;
    const started = await compactRows({ queries, time, statements, window: { ...LANDED_WINDOW, sliceDays } });
    for (const each of started) logInfo('compaction-started', { ...each });
    return { started };
  });
}
