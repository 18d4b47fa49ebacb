import type { AppealEvent } from '../../domain/appeal/event.ts';
import { type ProjectViewDeps, projectView } from './project-view.ts';

/** Writes all views of a case again from its log. */
export async function rebuildCase(deps: ProjectViewDeps, events: readonly AppealEvent[]): Promise<void> {
  const last = events.at(-1);
  if (!last) return;
  const old = await deps.views.load(last.appealId);
  await deps.views.forget(last.appealId);
  await projectView(deps, last);
  if (!old) return;
  const row = await deps.views.load(last.appealId);
  const isCurrent = (key: { readonly pk: string; readonly sk: string }) =>
    row?.lines.some(({ pk, sk }) => pk === key.pk && sk === key.sk);
  await deps.views.deleteEntries([...old.lines, ...old.stale].filter((key) => !isCurrent(key)));
}
