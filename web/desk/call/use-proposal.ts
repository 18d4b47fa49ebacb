import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import { client } from '../session/client.ts';
import { type CallNotes, titleOf } from './filing.ts';

type Proposal = AnswerTo<'POST /v1/desk/proposals'>['proposal'];

/** How long the writing rests before the classifier is asked. */
const REST_MS = 800;
/** Fewer characters say nothing about the category. */
const FEWEST_CHARACTERS = 6;

/** What the classifier reads from the words of a call, as long as no category is chosen. */
export function useProposal({ title, text, category }: Pick<CallNotes, 'title' | 'text' | 'category'>): Proposal {
  const [proposal, setProposal] = useState<Proposal>();
  const words = text.trim();
  const head = titleOf({ title, text });
  const isWanted = category === '' && [...words].length >= FEWEST_CHARACTERS;
  useEffect(() => {
    if (!isWanted) return;
    let isOld = false;
    const ask = async () => {
      const outcome = await client.call('POST /v1/desk/proposals', { body: { title: head, text: words } });
      if (!isOld && outcome.ok && !outcome.unchanged) setProposal(outcome.value.proposal);
    };
    const timer = setTimeout(ask, REST_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [isWanted, head, words]);
  return proposal;
}
