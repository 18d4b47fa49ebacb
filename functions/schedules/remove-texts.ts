import { TEXTS_CHECK, TEXTS_SEARCH } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { removeTexts } from '#lake/usecases/remove-texts.ts';
import type { RewriteFilesDeps } from '#lake/usecases/rewrite-files.ts';
import { textsRemoval } from '../runtime/deps/lake/sealing.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { rewriteTask } from '../runtime/rewrite-task.ts';

/**
 * Nightly, after the compaction: removes texts of cases that were sealed after their export, and texts past their term, from the
 * restricted lake, and checks that none is left.
 */
export const createHandler = (deps: RewriteFilesDeps & { readonly time: TimeSource }) =>
  rewriteTask(deps, {
    rewrite: (own) => removeTexts(own, TEXTS_SEARCH),
    check: TEXTS_CHECK,
    names: { done: 'texts-removed', left: 'texts-not-removed' },
  });

export const handler = createHandler(combine(base, textsRemoval));
