import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import { useLook } from '../../ui/look.ts';
import { type Draft, isTipOff } from '../drafts/draft.ts';
import { readChoices } from '../drafts/store.ts';
import { client } from '../session/client.ts';

export type Questions = AnswerTo<'POST /v1/filing-questions'>;

/** How long the writing rests before the platform is asked. */
const REST_MS = 1500;
/** Fewer characters say nothing. */
const FEWEST_CHARACTERS = 4;
/** The beginning says what a matter is: a text that grows on is not asked about again. */
const MOST_CHARACTERS = 200;

/**
 * What the platform offers to choose from, by the photo, the words, the place and the last choices. Undefined as long as nothing is there, and
 * without a connection: then the person chooses from the whole lists. A tip-off is not sent before it is filed.
 */
export function useQuestions(draft: Draft | undefined): Questions | undefined {
  const { language } = useLook();
  const [offered, setOffered] = useState<Questions>();
  const text = [...(draft?.text.trim() ?? '')].slice(0, MOST_CHARACTERS).join('');
  const hasPlace = draft !== undefined && (draft.region.city !== '' || draft.address.trim() !== '' || !!draft.point);
  const hasPhoto = (draft?.files.length ?? 0) > 0;
  const isDecided = draft?.kind !== undefined && draft.category !== undefined;
  const isWanted =
    draft !== undefined && !isDecided && !isTipOff(draft) && (text.length >= FEWEST_CHARACTERS || hasPhoto);
  useEffect(() => {
    if (!isWanted) return;
    let isOld = false;
    const ask = async () => {
      const body = { hasPlace, last: await readChoices(), ...(text !== '' && { text }) };
      const outcome = await client.call('POST /v1/filing-questions', { body });
      if (!isOld && outcome.ok && !outcome.unchanged) setOffered(outcome.value);
    };
    const timer = setTimeout(ask, REST_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [isWanted, text, hasPlace, hasPhoto, language]);
  return draft === undefined || isTipOff(draft) ? undefined : offered;
}
