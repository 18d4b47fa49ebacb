import { countFeatures } from '#texts/domain/classifier/classify-text.ts';
import { type FeatureOptions, segment } from '#texts/domain/classifier/features.ts';
import { normalizeText } from '#texts/domain/classifier/normalize-text.ts';

/** Texts as features: those of text `i` are at `starts[i]` up to `starts[i + 1]` of `ids` and `counts`. */
export interface Vectors {
  readonly starts: Uint32Array;
  readonly ids: Uint32Array;
  readonly counts: Uint16Array;
  /** The hash of each id, in ascending order. */
  readonly hashes: Uint32Array;
}

/** Counters by the upper bits of a hash: they drop most features that occur once before anything is stored for them. */
const BUCKET_BITS = 24;

/** Turns texts into features. Features that certainly occur in fewer than `minTexts` texts are dropped. */
export function toVectors(
  texts: readonly string[],
  options: FeatureOptions,
  minTexts: number,
  onProgress: (done: number) => void = () => {},
): Vectors {
  const buckets = new Uint8Array(2 ** BUCKET_BITS);
  const findBucket = (hash: number) => hash >>> (32 - BUCKET_BITS);
  const counted = texts.map((text, at) => {
    const counts = countFeatures(segment(normalizeText(text)), options);
    for (const hash of counts.keys())
      if ((buckets[findBucket(hash)] as number) < 255) (buckets[findBucket(hash)] as number)++;
    onProgress(at + 1);
    return [Uint32Array.from(counts.keys()), Uint16Array.from(counts.values())] as const;
  });
  const isKept = (hash: number) => (buckets[findBucket(hash)] as number) >= minTexts;
  const kept = counted.map(([hashes, counts]) => {
    const places = [...hashes.keys()].filter((at) => isKept(hashes[at] as number));
    return [
      Uint32Array.from(places, (at) => hashes[at] as number),
      Uint16Array.from(places, (at) => counts[at] as number),
    ] as const;
  });
  const hashes = listDistinct(kept.map(([each]) => each));
  const idByHash = new Map<number, number>();
  for (const [id, hash] of hashes.entries()) idByHash.set(hash, id);
  const starts = new Uint32Array(texts.length + 1);
  for (const [at, [each]] of kept.entries()) starts[at + 1] = (starts[at] as number) + each.length;
  const size = starts[texts.length] as number;
  const [ids, counts] = [new Uint32Array(size), new Uint16Array(size)];
  for (const [at, [each, times]] of kept.entries()) {
    ids.set(
      Uint32Array.from(each, (hash) => idByHash.get(hash) as number),
      starts[at] as number,
    );
    counts.set(times, starts[at] as number);
  }
  return { starts, ids, counts, hashes };
}

/** All different hashes in ascending order. */
function listDistinct(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  all.sort();
  let distinct = 0;
  for (const [at, hash] of all.entries()) if (at === 0 || hash !== all[at - 1]) all[distinct++] = hash;
  return all.slice(0, distinct);
}
