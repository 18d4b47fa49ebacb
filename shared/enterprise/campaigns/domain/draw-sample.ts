import { hashText } from './hash-text.ts';

/** A business that was served in the period, as the sample sees it. */
export interface Drawable {
  readonly creditCode: string;
  /** What is sampled apart: the pool, and so the city, and the type of the request. */
  readonly stratum: string;
}

/** How many businesses of a stratum there are, and how many of them are drawn. */
export interface StratumShare {
  readonly population: number;
  readonly sample: number;
}

/** Which businesses of a stratum are drawn: those with a hash below `below`, and the first `ties` with exactly this hash. */
interface Cutoff {
  readonly below: number;
  readonly ties: number;
}

export interface SamplePlan {
  readonly seed: number;
  readonly shares: ReadonlyMap<string, StratumShare>;
  readonly cutoffs: ReadonlyMap<string, Cutoff>;
}

/**
 * Divides a sample among strata in proportion to their sizes, by largest remainders; equal remainders go to the first strata in order of
 * name. No stratum gives more than it has. A sample that is larger than all of them is all of them.
 */
export function allocate(size: number, populations: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const all = [...populations.values()].reduce((sum, each) => sum + each, 0);
  if (size >= all) return populations;
  const quotas = [...populations]
    .map(([stratum, population]) => {
      // Exact: both products are below 2^53 for a province.
      const product = size * population;
      return { stratum, whole: Math.floor(product / all), rest: product % all };
    })
    .toSorted((one, other) => other.rest - one.rest || (one.stratum < other.stratum ? -1 : 1));
  let left = size - quotas.reduce((sum, { whole }) => sum + whole, 0);
  return new Map(quotas.map(({ stratum, whole }) => [stratum, whole + (left-- > 0 ? 1 : 0)]));
}

/**
 * Collects the businesses of a frame, one number for each, and plans a stratified sample, of each stratum the businesses with the smallest
 * hashes: so a province fits into some megabytes. The same seed and frame give the same sample.
 */
export function openFrame(seed: number) {
  const hashes = new Map<string, number[]>();
  return {
    add({ creditCode, stratum }: Drawable): void {
      const ofStratum = hashes.get(stratum);
      const hash = hashText(creditCode, seed);
      if (ofStratum) ofStratum.push(hash);
      else hashes.set(stratum, [hash]);
    },

    plan(size: number): SamplePlan {
      const samples = allocate(size, new Map([...hashes].map(([stratum, { length }]) => [stratum, length])));
      const [shares, cutoffs] = [new Map<string, StratumShare>(), new Map<string, Cutoff>()];
      for (const [stratum, ofStratum] of [...hashes].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
        const sample = samples.get(stratum) ?? 0;
        shares.set(stratum, { population: ofStratum.length, sample });
        const drawn = Float64Array.from(ofStratum).sort().subarray(0, sample);
        const below = drawn.at(-1);
        if (below !== undefined) cutoffs.set(stratum, { below, ties: drawn.length - drawn.indexOf(below) });
      }
      return { seed, shares, cutoffs };
    },
  };
}

/** Returns the function that says of each business of the frame, asked in the same order each time, whether it is drawn. */
export function openDraw({ seed, cutoffs }: SamplePlan): (business: Drawable) => boolean {
  const ties = new Map([...cutoffs].map(([stratum, cutoff]) => [stratum, cutoff.ties]));
  return ({ creditCode, stratum }) => {
    const cutoff = cutoffs.get(stratum);
    const hash = cutoff && hashText(creditCode, seed);
    if (cutoff === undefined || hash === undefined || hash > cutoff.below) return false;
    if (hash < cutoff.below) return true;
    const left = ties.get(stratum) ?? 0;
    ties.set(stratum, left - 1);
    return left > 0;
  };
}
