/** The standard normal quantile of 97.5 %, for an interval of 95 %. */
const Z = 1.959963984540054;

/** A share with its interval; all three are 0-1. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The share of `inside` among `all` with its 95 % interval by Wilson (1927): what the share of everybody may be, when `all` of them
 * answered. It stays within 0-1, also for shares of 0 and 1. `all` is at least 1.
 */
export function findWilsonInterval(inside: number, all: number): ShareInterval {
  if (!(all >= 1 && inside >= 0 && inside <= all)) throw new RangeError(`no share of ${inside} in ${all}`);
  const share = inside / all;
  const scale = 1 + Z ** 2 / all;
  const middle = (share + Z ** 2 / (2 * all)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2));
  // At shares of 0 and 1 one end is the share itself, which the formula misses by rounding.
  return { share, low: inside === 0 ? 0 : middle - half, high: inside === all ? 1 : middle + half };
}
