import { SEALED_CHECK, SEALED_SEARCH } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { EVENT_ROW } from '#lake/contracts/event-row.ts';
import { type SealRowsDeps, sealRows } from '#lake/usecases/seal-rows.ts';
import { sealing } from '../runtime/deps/lake/sealing.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { eventStores } from '../runtime/deps/stores/events.ts';
import { rewriteTask } from '../runtime/rewrite-task.ts';

/** Nightly, after the compaction: replaces compacted rows from before their case was sealed, and checks that none is left. */
export const createHandler = (deps: SealRowsDeps & { readonly time: TimeSource }) =>
  rewriteTask(deps, {
    rewrite: (own) => sealRows(own, { search: SEALED_SEARCH, allow: (row) => EVENT_ROW.safeParse(row).data }),
    check: SEALED_CHECK,
    names: { done: 'rows-sealed', left: 'rows-not-sealed' },
  });

export const handler = createHandler(combine(base, eventStores, sealing));
