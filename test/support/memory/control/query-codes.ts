import type { QueryCodes, Renewal } from '#accounts/ports/query-codes.ts';

/** Renewals of query codes, in memory. */
export function memoryQueryCodes(): QueryCodes {
  const last = new Map<string, Renewal & { readonly generation: number }>();
  return {
    findGeneration: async (number) => last.get(number)?.generation ?? 0,
    async renew(number, renewal) {
      const known = last.get(number);
      if (known?.request === renewal.request) return known.generation;
      const generation = (known?.generation ?? 0) + 1;
      last.set(number, { ...renewal, generation });
      return generation;
    },
  };
}
