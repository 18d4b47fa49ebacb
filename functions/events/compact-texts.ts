import { COMPACT_STATEMENTS } from '#kernel/env-names.ts';
import { lake } from '../runtime/deps/lake/lake.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { type CompactionDeps, compaction } from '../runtime/events/compaction.ts';

/** Nightly: moves rows of the restricted texts that have landed into their partitions. */
export const createHandler = (deps: CompactionDeps) => compaction(deps, [COMPACT_STATEMENTS.texts]);

export const handler = createHandler(combine(base, lake));
