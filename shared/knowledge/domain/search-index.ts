import { COUNTRY, toRegionPath } from '#directory/domain/directory.ts';
import { toInitials } from './initials.ts';
import { type KnowledgeWords, listLetters, listQueryTerms, listTerms, normaliseWords } from './synonyms.ts';

/** An item as the index knows it. */
export interface IndexedItem {
  readonly id: string;
  readonly category: string;
  readonly regionCode: string;
  readonly question: string;
  readonly aliases: readonly string[];
  /** Names of its category and the like. */
  readonly more?: readonly string[];
}

/** The part of the index that is JSON. */
interface IndexHead {
  readonly words: KnowledgeWords;
  readonly ids: readonly string[];
  readonly categories: readonly string[];
  readonly regions: readonly string[];
  /** In order, so that terms with a prefix are neighbours. */
  readonly terms: readonly string[];
}

/** An inverted index in flat arrays: it is loaded without building an object for each posting (ADR 30). */
export interface SearchIndex extends IndexHead {
  /** Where the postings of each term begin; one more at the end. */
  readonly starts: Uint32Array;
  /** Positions of items in `ids`. */
  readonly postings: Uint32Array;
  /** How many terms each item has. */
  readonly lengths: Uint16Array;
}

export interface FoundItem {
  readonly id: string;
  readonly score: number;
}

export interface SearchFilter {
  readonly category?: string | undefined;
  readonly region?: string | undefined;
}

/** Terms of initials, apart from words in Latin letters. */
const INITIALS = '@';
const LONGEST_INITIALS = 8;
/** BM25: how much a long item loses. */
const LENGTH_WEIGHT = 0.3;
/**
 * What an item must reach to be an answer at all: a score of so many words that no other item has, or a share of the question.
 * Less is chance. A collection of few items does not tell which words are rare (ADR 111).
 */
const LEAST = { rareWords: 2.8, share: 0.5, items: 100 } as const;
/** How many terms of initials with the typed prefix are read. */
const MOST_PREFIXED = 200;

/** Builds the index. With `hasInitials` it also finds questions by the initials of their pinyin. */
export function buildIndex(
  items: readonly IndexedItem[],
  words: KnowledgeWords,
  { hasInitials = false }: { readonly hasInitials?: boolean } = {},
): SearchIndex {
  const lists = new Map<string, number[]>();
  const lengths = new Uint16Array(items.length);
  items.forEach(({ question, aliases, more = [] }, position) => {
    const terms = new Set<string>();
    for (const text of [question, ...aliases, ...more])
      for (const term of listTerms(normaliseWords(text, words), words).keys()) terms.add(term);
    lengths[position] = terms.size;
    if (hasInitials) for (const term of listInitials(question)) terms.add(term);
    for (const term of terms) {
      const list = lists.get(term);
      if (list) list.push(position);
      else lists.set(term, [position]);
    }
  });
  const terms = [...lists.keys()].sort();
  const starts = new Uint32Array(terms.length + 1);
  terms.forEach((term, index) => {
    starts[index + 1] = (starts[index] as number) + (lists.get(term)?.length ?? 0);
  });
  const postings = new Uint32Array(starts[terms.length] as number);
  for (const [index, term] of terms.entries()) postings.set(lists.get(term) ?? [], starts[index]);
  return {
    words,
    terms,
    starts,
    postings,
    lengths,
    ids: items.map(({ id }) => id),
    categories: items.map(({ category }) => category),
    regions: items.map(({ regionCode }) => regionCode),
  };
}

/** The initials of each run of words of a question, so that `nqbr` and `gnbt` find it wherever they occur. */
function listInitials(question: string): readonly string[] {
  const all = toInitials(question);
  return Array.from(
    { length: Math.max(0, all.length - 1) },
    (_, at) => `${INITIALS}${all.slice(at, at + LONGEST_INITIALS)}`,
  );
}

/**
 * The best items for a question, best first, at most `most`; none where too little of the question is in any item. What begins
 * with the initials that were typed is found at any score.
 */
export function searchIndex(
  index: SearchIndex,
  question: string,
  most: number,
  filter: SearchFilter = {},
): readonly FoundItem[] {
  const { ids, lengths, starts, postings } = index;
  const scores = new Float32Array(ids.length);
  const covered = new Float32Array(ids.length);
  const average = postings.length / Math.max(1, ids.length);
  const toRarity = (found: number) => Math.log(1 + (ids.length - found + 0.5) / (found + 0.5));
  const add = (term: number, weight: number): number => {
    const [from, to] = [starts[term] as number, starts[term + 1] as number];
    const rarity = toRarity(to - from);
    for (let at = from; at < to; at++) {
      const item = postings[at] as number;
      const length = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * (lengths[item] as number)) / average;
      scores[item] = (scores[item] as number) + (weight * rarity) / length;
      covered[item] = (covered[item] as number) + weight * rarity;
    }
    return weight * rarity;
  };
  let whole = 0;
  for (const [term, weight] of listQueryTerms(question, index.words)) {
    const found = findTerm(index.terms, term);
    if (index.terms[found] === term) whole += add(found, weight);
    // A word of a group counts by its group.
    else if (!index.words.synonyms.some((group) => group.includes(term))) whole += weight * toRarity(0);
  }
  let isChecked = ids.length >= LEAST.items;
  for (const letters of listLetters(question)) {
    const prefix = `${INITIALS}${letters.slice(0, LONGEST_INITIALS)}`;
    const first = findTerm(index.terms, prefix);
    for (let at = first; at < first + MOST_PREFIXED && index.terms[at]?.startsWith(prefix); at++) {
      add(at, 1);
      isChecked = false;
    }
  }
  const isAnswer = (item: number) =>
    !isChecked ||
    (scores[item] as number) >= LEAST.rareWords * toRarity(1) ||
    (covered[item] as number) >= LEAST.share * whole;
  return pickBest(scores, most, askedIn(index, filter))
    .filter(isAnswer)
    .map((item) => ({ id: ids[item] as string, score: scores[item] as number }));
}

/** The first items of a category or region, in the order of the index. */
export function listIndexed(index: SearchIndex, most: number, filter: SearchFilter): readonly string[] {
  const isAsked = askedIn(index, filter);
  return index.ids.filter((_, item) => isAsked(item)).slice(0, most);
}

/** Whether an item is of the category or one below it, and holds in the region: its own or one above it. */
function askedIn({ categories, regions }: SearchIndex, { category, region }: SearchFilter) {
  const places = region === undefined ? undefined : new Set([...toRegionPath(region), COUNTRY]);
  return (item: number) =>
    (category === undefined || (categories[item] as string).startsWith(category)) &&
    (places === undefined || places.has(regions[item] as string));
}

/** The position of a term, or of the first one after it. */
function findTerm(terms: readonly string[], term: string): number {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle] as string) < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pickBest(scores: Float32Array, most: number, isAsked: (item: number) => boolean): readonly number[] {
  const best: number[] = [];
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item] as number;
    if (score <= 0 || (best.length >= most && score <= (scores[best[most - 1] as number] as number))) continue;
    if (!isAsked(item)) continue;
    let at = best.length;
    while (at > 0 && (scores[best[at - 1] as number] as number) < score) at -= 1;
    best.splice(at, 0, item);
    if (best.length > most) best.pop();
  }
  return best;
}

const HEAD_BYTES = 4;
const ALIGNMENT = 4;
const utf8 = { encode: new TextEncoder(), decode: new TextDecoder() };

/** The index as bytes: the length of the head, the head, then the arrays. */
export function encodeIndex({ starts, postings, lengths, ...head }: SearchIndex): Uint8Array {
  const counts = { terms: head.terms.length, postings: postings.length, items: head.ids.length };
  const json = utf8.encode.encode(JSON.stringify({ ...head, counts }));
  const begin = toAligned(HEAD_BYTES + json.length);
  const bytes = new Uint8Array(begin + starts.byteLength + postings.byteLength + lengths.byteLength);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, HEAD_BYTES);
  bytes.set(new Uint8Array(starts.buffer), begin);
  bytes.set(new Uint8Array(postings.buffer), begin + starts.byteLength);
  bytes.set(new Uint8Array(lengths.buffer), begin + starts.byteLength + postings.byteLength);
  return bytes;
}

/** Reads the bytes of `encodeIndex`. Throws RangeError for others. */
export function decodeIndex(bytes: Uint8Array): SearchIndex {
  // The copy begins at offset 0, as typed arrays require.
  const { buffer } = bytes.slice();
  const length = new DataView(buffer).getUint32(0, true);
  if (HEAD_BYTES + length > buffer.byteLength) throw new RangeError('the bytes are no index');
  const { counts, ...head } = JSON.parse(
    utf8.decode.decode(new Uint8Array(buffer, HEAD_BYTES, length)),
  ) as IndexHead & { readonly counts: { readonly terms: number; readonly postings: number; readonly items: number } };
  const begin = toAligned(HEAD_BYTES + length);
  const starts = new Uint32Array(buffer, begin, counts.terms + 1);
  const postings = new Uint32Array(buffer, begin + starts.byteLength, counts.postings);
  const lengths = new Uint16Array(buffer, begin + starts.byteLength + postings.byteLength, counts.items);
  return { ...head, starts, postings, lengths };
}

function toAligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
