import { TEXTS_CHECK, TEXTS_SEARCH } from '#kernel/env-names.ts';
import { removeTexts } from '#lake/usecases/remove-texts.ts';
import type { RewriteFilesDeps } from '#lake/usecases/rewrite-files.ts';
import { textsRemoval } from '../runtime/deps/lake/sealing.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { jobStores } from '../runtime/deps/stores/jobs.ts';
import { type RewriteTaskDeps, rewriteTask } from '../runtime/rewrite-task.ts';

/**
 * Nightly, after the compaction: removes texts of cases that were sealed after their export, and texts past their term, from the
 * restricted lake, and checks that none is left.
 */
export const createHandler = (deps: RewriteFilesDeps & RewriteTaskDeps) =>
  rewriteTask(deps, () => removeTexts(deps, TEXTS_SEARCH), TEXTS_CHECK);

export const handler = createHandler(combine(base, textsRemoval, jobStores));
