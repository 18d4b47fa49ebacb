import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { type ProjectViewDeps, projectView } from './project-view.ts';

/**
 * Rebuilds the views of a case from its log, if its row is lost or wrong. The old row is deleted first, because without a row
 * the next projection puts all lines, also one that runs at the same time.
 */
export async function rebuildCase(deps: ProjectViewDeps, events: readonly AppealEvent[]): Promise<void> {
  const last = events.at(-1);
  if (!last) return;
  const old = await deps.views.load(last.appealId);
  await deps.views.forget(last.appealId);
  await projectView(deps, last);
  if (!old) return;
  const row = await deps.views.load(last.appealId);
  const isCurrent = (key: { readonly pk: string; readonly sk: string }) =>
    [...(row?.lines ?? []), ...(row?.closed ? [row.closed] : [])].some(({ pk, sk }) => pk === key.pk && sk === key.sk);
  const former = [...old.lines, ...old.stale, ...(old.closed ? [old.closed] : [])];
  await deps.views.deleteEntries(former.filter((key) => !isCurrent(key)));
}
