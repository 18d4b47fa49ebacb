import { titleOf } from '../drafts/draft.ts';
import { listDrafts } from '../drafts/store.ts';

/** The drafts of this browser as lines. The title of a tip-off stays hidden. */
export async function listLines() {
  return (await listDrafts()).map(({ id, text, kind, changedAt }) => ({
    id,
    title: kind === 'report' ? '' : titleOf(text),
    changedAt,
  }));
}
