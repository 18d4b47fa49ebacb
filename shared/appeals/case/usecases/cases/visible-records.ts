import type { Viewer } from '#accounts/viewer.rules.ts';
import type { Page } from '#kernel/ports/page.ts';
import { loadCase } from './load-case.ts';
import { authorizeListed, type OpenCaseDeps } from './open-case.ts';

/**
 * Leaves out the entries of a page whose case the viewer may not see: an auditor who has a grant on the accused side must not
 * learn from the access log that a tip-off exists (DOMAIN 2). The page may be shorter than its limit. Each case is read once.
 */
export async function keepVisibleRecords<T extends { readonly appealId: string }>(
  deps: Pick<OpenCaseDeps, 'log' | 'directory' | 'time'>,
  viewer: Viewer,
  page: Page<T>,
): Promise<Page<T>> {
  const ids = [...new Set(page.items.map(({ appealId }) => appealId))];
  const seen = await Promise.all(
    ids.map(async (id) => ((await authorizeListed(deps, await loadCase(deps, id), viewer)).ok ? [id] : [])),
  );
  const visible = new Set(seen.flat());
  return { ...page, items: page.items.filter(({ appealId }) => visible.has(appealId)) };
}
