import type { MacKey } from '#kernel/ports/keyring.ts';
import type { Sketch } from '#texts/domain/classifier/word-likeness.ts';
import { listPlaceNames, toStem } from '../../domain/place-names.ts';
import type { RecentCase } from '../../ports/recent-cases.ts';
import { hashName, hashNearby, type MatterTexts, sketchWords } from './describe-matter.ts';

/** How the place of earlier cases is compared with that of a new one, whose texts are known. */
export interface PlaceComparison {
  /** Whether an earlier case is within some 200 m, at the address, or has a name in common: a road, an estate, in the address or the text. */
  isAtPlace(other: RecentCase): boolean;
  /** Whether both places are known by names and have nothing in common. */
  areApart(one: RecentCase, other: RecentCase): boolean;
  hasPlace(one: RecentCase): boolean;
}

/** Where a text without an address is searched for names, and how long they are, in characters. */
const SEARCHED = 60;
const LONGEST_NAME = 6;

/** Reads the place of a new case for comparing it with earlier ones. */
export async function openPlaceComparison(
  keyring: MacKey,
  own: RecentCase,
  texts: MatterTexts,
): Promise<PlaceComparison> {
  const [around, stems, mentioned] = await Promise.all([
    hashNearby(keyring, texts),
    sketchStems(keyring, texts),
    texts.address === undefined ? hashParts(keyring, texts) : new Set<string>(),
  ]);
  const shareName = (one: RecentCase, other: RecentCase) =>
    other.names?.some((name) => one.names?.includes(name)) ?? false;
  const shareMention = (one: RecentCase, other: RecentCase) =>
    other.mentions?.some((name) => one.mentions?.includes(name)) ?? false;
  const isAtPlace = (other: RecentCase) =>
    (other.square !== undefined && around.squares.has(other.square)) ||
    (other.address !== undefined && other.address === around.address) ||
    shareName(own, other) ||
    shareMention(own, other) ||
    (other.names?.some((name) => mentioned.has(name)) ?? stems.some((stem) => isMentioned(stem, other.words)));
  const hasPlace = ({ names }: RecentCase) => names !== undefined;
  const areApart = (one: RecentCase, other: RecentCase) =>
    hasPlace(one) &&
    hasPlace(other) &&
    !(one === own
      ? isAtPlace(other)
      : shareName(one, other) || (one.square !== undefined && one.square === other.square));
  return { isAtPlace, areApart, hasPlace };
}

/** The pairs of characters of the names in an address. */
function sketchStems(keyring: MacKey, { address = '' }: MatterTexts): Promise<readonly Sketch[]> {
  return Promise.all(listPlaceNames(address).map((name) => sketchWords(keyring, { text: toStem(name) ?? name })));
}

function isMentioned(stem: Sketch, words: Sketch): boolean {
  return stem.length > 0 && stem.every((pair) => words.includes(pair));
}

/** The hashes of all that may be a name in a text: where names begin cannot be told without a gazetteer. */
async function hashParts(keyring: MacKey, { title = '', text }: MatterTexts): Promise<ReadonlySet<string>> {
  const plain = `${title}${text}`.replace(/[\s\p{P}]/gu, '').slice(0, SEARCHED);
  const parts = new Set<string>();
  for (let length = 2; length <= LONGEST_NAME; length += 1)
    for (let at = 0; at + length <= plain.length; at += 1) parts.add(plain.slice(at, at + length));
  return new Set(await Promise.all([...parts].map((part) => hashName(keyring, part))));
}
