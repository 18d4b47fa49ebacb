import { useEffect, useState } from 'preact/hooks';

type Find = typeof import('../../shared/presenting/labels/recognised/emergency-number.ts').findEmergencyNumber;

let loaded: Find | undefined;

/**
 * The number to call for the emergency that a text tells of; undefined for none, and until the model has been loaded. It is loaded when the first words have been
 * written: no other page needs it. Without it nothing is shown; the home page of citizens always shows the numbers.
 */
export function useEmergency(text: string): ReturnType<Find> {
  const [, redraw] = useState(loaded !== undefined);
  const hasWords = text.trim() !== '';
  useEffect(() => {
    if (!hasWords || loaded !== undefined) return;
    import('../../shared/presenting/labels/recognised/emergency-number.ts').then(
      ({ findEmergencyNumber }) => {
        loaded = findEmergencyNumber;
        redraw(true);
      },
      () => undefined,
    );
  }, [hasWords]);
  return hasWords ? loaded?.(text) : undefined;
}
