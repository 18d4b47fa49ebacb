import type { Coordinates } from '#kernel/domain/coordinates.ts';
import type { MacKey } from '#kernel/ports/keyring.ts';
import { type Sketch, toSketch } from '#texts/domain/classifier/word-likeness.ts';
import { findSquare, listSquaresAround } from '#texts/domain/places/map-squares.ts';
import { listMentions, listPlaceNames, toStem } from '../../domain/place-names.ts';
import { normalizeAddress } from '../../domain/same-matter.ts';
import { listPairs, splitWords } from './pairs.ts';

/** The parts of an appeal that its likeness to others is found by. */
export interface MatterTexts {
  readonly title?: string | undefined;
  readonly text: string;
  readonly address?: string | undefined;
  readonly point?: Coordinates | undefined;
}

/** How much of a text is compared, in characters: its beginning says what it is about. */
export const MOST_CHARACTERS = 600;
/** 28 bits of a keyed hash. */
const WORD_DIGITS = 7;
const PLACE_DIGITS = 12;
const HAS_LETTER = /\p{L}/u;

/** The words of an appeal as keyed numbers. Pairs of digits alone are left out: phones and house numbers are no matter. */
export async function sketchWords(keyring: MacKey, { title = '', text }: MatterTexts): Promise<Sketch> {
  const words = splitWords(`${title}\n${Array.from(text).slice(0, MOST_CHARACTERS).join('')}`);
  const pairs = [...new Set(words.flatMap(listPairs))].filter((pair) => HAS_LETTER.test(pair));
  const hashes = await Promise.all(pairs.map((pair) => keyring.mac('word', pair)));
  return toSketch(hashes.map((hash) => Number.parseInt(hash.slice(0, WORD_DIGITS), 16)));
}

/** Keyed hashes of the place of an appeal, for its own entry. */
export async function hashPlace(keyring: MacKey, { address, point }: Pick<MatterTexts, 'address' | 'point'>) {
  const [square, hashed, names] = await Promise.all([
    point && hashName(keyring, findSquare(point)),
    address === undefined ? undefined : hashName(keyring, normalizeAddress(address)),
    Promise.all(
      listPlaceNames(address ?? '')
        .flatMap((name) => [name, toStem(name) ?? []].flat())
        .map((name) => hashName(keyring, name)),
    ),
  ]);
  return {
    ...(square !== undefined && { square }),
    ...(hashed !== undefined && { address: hashed }),
    ...(names.length > 0 && { names }),
  };
}

/** Keyed hashes of what may be names of places in a text, for a case without an address. */
export function hashMentions(keyring: MacKey, { title = '', text }: MatterTexts): Promise<readonly string[]> {
  const mentions = listMentions(`${title}\n${Array.from(text).slice(0, MOST_CHARACTERS).join('')}`);
  return Promise.all(mentions.map((name) => hashName(keyring, name)));
}

/** Keyed hashes of all squares within 200 m, and of the address. */
export async function hashNearby(keyring: MacKey, { address, point }: Pick<MatterTexts, 'address' | 'point'>) {
  const squares = point ? listSquaresAround(point) : [];
  const [own, ...around] = await Promise.all([
    address === undefined ? undefined : hashName(keyring, normalizeAddress(address)),
    ...squares.map((square) => hashName(keyring, square)),
  ]);
  return { address: own, squares: new Set(around) };
}

/** The hash of a name of a place. */
export async function hashName(keyring: MacKey, name: string): Promise<string> {
  return (await keyring.mac('place', name)).slice(0, PLACE_DIGITS);
}
