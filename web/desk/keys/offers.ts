import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** An action that is possible now, by its name. */
export interface Offer {
  readonly name: string;
  /** The key that does the same. */
  readonly key?: string | undefined;
  readonly run: () => unknown;
}

const held: { current: readonly Offer[] }[] = [];
const listeners = new Set<() => void>();

function announceOffers(): void {
  for (const listener of listeners) listener();
}

/** Offers commands to the palette as long as the component is shown. A palette that is open already shows them too. */
export function useOffers(offers: readonly Offer[]): void {
  const own = useRef(offers);
  own.current = offers;
  useLayoutEffect(() => {
    held.push(own);
    return () => {
      held.splice(held.indexOf(own), 1);
      announceOffers();
    };
  }, []);
  useLayoutEffect(announceOffers);
}

/** The offers of what is shown now. The caller is drawn again when they change. */
export function useOffered(): readonly Offer[] {
  const [, redraw] = useState(0);
  useLayoutEffect(() => {
    const listener = () => redraw((count) => count + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return listOffers();
}

/** Tells offers apart, also when a screen makes them anew. */
export const idOfOffer = ({ name, key = '' }: Offer) => `${name} ${key}`;

/** All offers of what is shown, the newest first: those of the open case before those of the whole desk. */
function listOffers(): readonly Offer[] {
  const byId = new Map<string, Offer>();
  for (const offer of held.toReversed().flatMap(({ current }) => current))
    if (!byId.has(idOfOffer(offer))) byId.set(idOfOffer(offer), offer);
  return [...byId.values()];
}

/** The offers whose name has all the words, those that begin with them first. */
export function matchOffers(offers: readonly Offer[], written: string): readonly Offer[] {
  const wanted = written.trim().toLowerCase();
  const parts = wanted.split(/\s+/);
  const found = offers.filter(({ name }) => parts.every((part) => name.toLowerCase().includes(part)));
  const begins = ({ name }: Offer) => name.toLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((each) => !begins(each))];
}
