import { COMPACT_STATEMENTS } from '../../shared/names.ts';
import type { LakeQueries } from '../../shared/ports/lake.ts';
import type { TimeSource } from '../../shared/ports/time-source.ts';
import { compactRows } from '../../shared/usecases/lake/compact-rows.ts';
import { lake } from '../runtime/deps/lake.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { stores } from '../runtime/deps/stores.ts';
import { logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

const STATEMENTS = [COMPACT_STATEMENTS.texts];

/** Nightly: moves rows of the restricted texts that have landed into their partitions. */
export const createHandler = (deps: { readonly queries: LakeQueries; readonly time: TimeSource }) =>
  task(async () => {
    const started = await compactRows({ queries: deps.queries, time: deps.time, statements: STATEMENTS });
    for (const each of started) logInfo('settling-started', { ...each });
    return { started };
  });

export const handler = createHandler(combine(stores, lake));
