import { useEffect } from 'preact/hooks';
import { goTo } from '../../ui/router.ts';
import { type Draft, hasContent } from '../drafts/draft.ts';
import { useDraft } from '../drafts/store.ts';

/** The draft of a later screen; undefined while it is read. Of one that was sent or removed nothing is left: the way back leads home. */
export function useBegunDraft(id: string): Draft | undefined {
  const draft = useDraft(id);
  const isGone = draft !== undefined && draft.kind === undefined && !hasContent(draft);
  useEffect(() => {
    if (isGone) goTo('/', 'replace');
  }, [isGone]);
  return isGone ? undefined : draft;
}
