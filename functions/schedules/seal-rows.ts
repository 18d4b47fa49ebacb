import { SEALED_CHECK, SEALED_SEARCH } from '#kernel/env-names.ts';
import { EVENT_ROW } from '#lake/contracts/event-row.ts';
import { type SealRowsDeps, sealRows } from '#lake/usecases/seal-rows.ts';
import { sealing } from '../runtime/deps/lake/sealing.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { jobStores } from '../runtime/deps/stores/jobs.ts';
import { type RewriteTaskDeps, rewriteTask } from '../runtime/rewrite-task.ts';

/** Nightly, after the compaction: replaces compacted rows from before their case was sealed, and checks that none is left. */
export const createHandler = (deps: SealRowsDeps & RewriteTaskDeps) =>
  rewriteTask(
    deps,
    () => sealRows(deps, { search: SEALED_SEARCH, allow: (row) => EVENT_ROW.safeParse(row).data }),
    SEALED_CHECK,
  );

export const handler = createHandler(combine(base, eventStores, sealing, jobStores));
