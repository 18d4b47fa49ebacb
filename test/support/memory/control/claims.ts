import type { Claim, Claims, QueuePlace } from '#kernel/ports/queue-claims.ts';
import { copyStored } from '../stored.ts';

/** Claims of queue entries, in memory. */
export function memoryClaims(): Claims {
  const all = new Map<string, Claim>();
  const toKey = ({ queue, scope }: QueuePlace, number: string) => JSON.stringify([queue, scope, number]);
  return {
    async take(claim, now, { over } = { over: false }) {
      const key = toKey(claim, claim.number);
      const known = all.get(key);
      const isFree = known === undefined || known.until <= now;
      if (isFree || ((over || known.by === claim.by) && known.request !== claim.request))
        all.set(key, copyStored(claim));
      return copyStored(all.get(key) ?? claim);
    },
    async release(place, number, by, now) {
      const known = all.get(toKey(place, number));
      if (known !== undefined && known.until > now && known.by !== by) return copyStored(known);
      all.delete(toKey(place, number));
      return undefined;
    },
    async findActive(place, numbers, now) {
      const found = numbers.flatMap((number) => all.get(toKey(place, number)) ?? []);
      return new Map(found.filter(({ until }) => until > now).map((claim) => [claim.number, copyStored(claim)]));
    },
    async findOf(number, now) {
      const found = [...all.values()].filter((claim) => claim.number === number && claim.until > now);
      return found.map(copyStored).sort((a, b) => (`${a.queue}#${a.scope}` < `${b.queue}#${b.scope}` ? -1 : 1));
    },
  };
}
