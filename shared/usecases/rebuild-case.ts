import type { AppealEvent } from '../domain/event.ts';
import { type ProjectView, projectView } from './project-view.ts';

/** Rebuilds the views of one case from its log: what a lost or broken row needs. */
export async function rebuildCase(deps: ProjectView, events: readonly AppealEvent[]): Promise<void> {
  const last = events.at(-1);
  if (!last) return;
  const row = await deps.views.load(last.appealId);
  if (row) await deps.views.deleteEntries([...row.entries, ...row.stale]);
  await deps.views.forget(last.appealId);
  await projectView(deps, last);
}
