import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import type { Outcome } from '../../client/send.ts';
import { useCommonTexts } from '../common-texts.ts';
import { Button } from './button.tsx';

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor?: string | undefined;
}

/** The part of a query that says from where a list is read: nothing for the first page. */
type From = { readonly cursor?: string };

export interface Pages<Answer extends Page> {
  /** What was read up to now; undefined before the first answer. */
  readonly items: readonly Answer['items'][number][] | undefined;
  /** The last answer, for what it has in addition to its items. */
  readonly answer: Answer | undefined;
  readonly problem: CallProblem | undefined;
  /** Reads the list again from its first page. */
  readonly readAgain: () => Promise<void>;
  /** Reads the next page; undefined when all is read. */
  readonly readMore: (() => Promise<void>) | undefined;
}

/**
 * A list that is read page by page, and again from the first page when an input of the query changes. An answer that arrives after
 * a later reading has begun is left out.
 */
export function usePages<Answer extends Page>(
  readPage: (from: From) => Promise<Outcome<Answer>>,
  inputs: readonly unknown[],
): Pages<Answer> {
  const [items, setItems] = useState<readonly Answer['items'][number][]>();
  const [answer, setAnswer] = useState<Answer>();
  const [problem, setProblem] = useState<CallProblem>();
  const reading = useRef(0);
  const read = async (from: From, known: readonly Answer['items'][number][]) => {
    reading.current += 1;
    const own = reading.current;
    const outcome = await readPage(from);
    if (own !== reading.current) return;
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    setItems([...known, ...outcome.value.items]);
    setAnswer(outcome.value);
  };
  const readAgain = () => read({}, []);
  useEffect(() => void readAgain(), inputs);
  const cursor = answer?.nextCursor;
  const readMore = cursor === undefined ? undefined : () => read({ cursor }, items ?? []);
  return { items, answer, problem, readAgain, readMore };
}

/** Reads the next page of a list. Nothing is shown when all is read. */
export function MoreButton({ readMore }: { readonly readMore: (() => unknown) | undefined }) {
  const texts = useCommonTexts();
  return readMore === undefined ? null : <Button onClick={readMore}>{texts.more}</Button>;
}
