import { useEffect, useState } from 'preact/hooks';

type Find = typeof import('#texts/presenting/emergency-number.ts').findEmergencyNumber;

/** How long the writing rests before the text is read, in milliseconds: reading it at each key would delay the keys. */
const REST_MS = 300;

let loaded: Find | undefined;

/**
 * The number to call for the emergency that a text tells of; undefined for none, and until the text has been read. The model is loaded when the first words have been
 * written: no other page needs it. Without it nothing is shown; the home page of citizens always shows the numbers.
 */
export function useEmergency(text: string): ReturnType<Find> {
  const [found, setFound] = useState<ReturnType<Find>>();
  useEffect(() => {
    if (text.trim() === '') {
      // Otherwise the first words of the next text would bring the old number back.
      setFound(undefined);
      return;
    }
    let isCurrent = true;
    const read = async () => {
      try {
        loaded ??= (await import('#texts/presenting/emergency-number.ts')).findEmergencyNumber;
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
  return text.trim() === '' ? undefined : found;
}
