import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** What single keys do, by key. */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>;

const STORED = 'hotline.keys';
const maps: { current: KeyMap }[] = [];
let isListening = false;

/** Single keys give commands outside fields, unless the person has turned them off. The newest map that knows a key wins. */
export function useKeys(map: KeyMap): void {
  const held = useRef(map);
  held.current = map;
  // Before it is painted: who sees a button may already press its key.
  useLayoutEffect(() => {
    maps.push(held);
    if (!isListening) document.addEventListener('keydown', listen);
    isListening = true;
    return () => void maps.splice(maps.indexOf(held), 1);
  }, []);
}

/** Ctrl+K, or Command+K, also in fields: it writes nothing there. */
export function usePaletteKey(open: () => void): void {
  const held = useRef(open);
  held.current = open;
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k')
        return;
      // Also where it opens nothing: a browser would move to its address bar, and the next words with it.
      event.preventDefault();
      if (!(event.target instanceof Element && event.target.closest('dialog[open]'))) held.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Whether single keys give commands. It is a wish of the person, so it is kept from visit to visit. */
export function useKeySwitch(): readonly [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(areOn);
  return [
    isOn,
    (wished) => {
      try {
        localStorage.setItem(STORED, wished ? 'on' : 'off');
      } catch {
        // A browser that stores nothing forgets the wish when the page is closed.
      }
      setOn(wished);
    },
  ];
}

/** Whether single keys give commands now. */
function areOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

/** Where keys are written, or belong to a dialog. */
const WRITTEN_IN = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog';

function listen(event: KeyboardEvent): void {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return;
  if (event.defaultPrevented || !areOn()) return;
  if (target instanceof Element && target.closest(WRITTEN_IN)) return;
  const act = maps.findLast(({ current }) => current[key] !== undefined)?.current[key];
  if (act === undefined) return;
  event.preventDefault();
  act();
}
