import { useEffect, useRef } from 'preact/hooks';

/** Something that one can do now, by its name. */
export interface Offer {
  readonly name: string;
  /** The key that does the same. */
  readonly key?: string | undefined;
  readonly run: () => unknown;
}

const held: { current: readonly Offer[] }[] = [];

/** Offers commands to the palette as long as the component is shown. */
export function useOffers(offers: readonly Offer[]): void {
  const own = useRef(offers);
  own.current = offers;
  useEffect(() => {
    held.push(own);
    return () => void held.splice(held.indexOf(own), 1);
  }, []);
}

/** All offers of what is shown, the newest first: those of the open case before those of the whole desk. */
export function listOffers(): readonly Offer[] {
  return held.toReversed().flatMap(({ current }) => current);
}

/** The offers whose name has all the words, those that begin with them first. */
export function matchOffers(offers: readonly Offer[], written: string): readonly Offer[] {
  const wanted = written.trim().toLowerCase();
  const parts = wanted.split(/\s+/);
  const found = offers.filter(({ name }) => parts.every((part) => name.toLowerCase().includes(part)));
  const begins = ({ name }: Offer) => name.toLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((each) => !begins(each))];
}
