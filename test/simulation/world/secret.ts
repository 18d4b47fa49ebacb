import type { Random } from '../random.ts';

/** A word in everything that a simulated person writes. It must not appear outside of `personal`. */
export const SECRET = '秘密';

/** What a simulated person writes. */
export const anyWords = (random: Random) => `${SECRET}${random.below(1000)}`;
