import type { Numbers } from '#kernel/ports/case-numbers.ts';

/** Claims of numbers in memory. */
export function memoryNumbers(): Numbers {
  const holders = new Map<string, string>();
  return {
    async claim(number, appealId) {
      const holder = holders.get(number) ?? appealId;
      holders.set(number, holder);
      return holder === appealId ? 'claimed' : 'taken';
    },
    async find(number) {
      return holders.get(number);
    },
  };
}
