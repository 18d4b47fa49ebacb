import type { Erasure, Erasures } from '#own-data/erasures.port.ts';

/** Requests for erasure in memory. */
export function memoryErasures(): Erasures {
  const requests = new Map<string, Erasure>();
  return {
    async find(subject, now) {
      const found = requests.get(subject);
      return found && found.until > now ? { ...found } : undefined;
    },
    async put(erasure) {
      requests.set(erasure.subject, { ...erasure });
    },
  };
}
