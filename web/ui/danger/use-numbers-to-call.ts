import { useEffect, useState } from 'preact/hooks';

type Find = typeof import('#texts/presenting/numbers-to-call.ts').findNumbersToCall;

const NOBODY: ReturnType<Find> = {};

/** How long the writing rests before the text is read, in milliseconds: reading it at each key would delay the keys. */
const REST_MS = 300;

let loaded: Find | undefined;

/**
 * Whom to call about what a text tells of: the emergency service and the help line for people in despair; nobody until the text has been read. The models are loaded when the first
 * words have been written: no other page needs them. Without them nothing is shown; the home page of citizens always shows the numbers.
 */
export function useNumbersToCall(text: string): ReturnType<Find> {
  const [found, setFound] = useState<ReturnType<Find>>(NOBODY);
  useEffect(() => {
    if (text.trim() === '') {
      // Otherwise the first words of the next text would bring the old number back.
      setFound(NOBODY);
      return;
    }
    let isCurrent = true;
    const read = async () => {
      try {
        loaded ??= (await import('#texts/presenting/numbers-to-call.ts')).findNumbersToCall;
      } catch {
        return;
      }
      if (isCurrent) setFound(loaded(text));
    };
    const timer = setTimeout(read, REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);
  return text.trim() === '' ? NOBODY : found;
}
