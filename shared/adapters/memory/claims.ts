import type { Claim, Claims, QueuePlace } from '../../ports/claims.ts';
import { stored } from './stored.ts';

/** Claims of queue entries, in memory. */
export function memoryClaims(): Claims {
  const all = new Map<string, Claim>();
  const keyOf = ({ queue, scope }: QueuePlace, number: string) => JSON.stringify([queue, scope, number]);
  return {
    async take(claim, now) {
      const key = keyOf(claim, claim.number);
      const known = all.get(key);
      const isFree = known === undefined || known.until <= now;
      if (isFree || (known.by === claim.by && known.request !== claim.request)) all.set(key, stored(claim));
      return stored(all.get(key) ?? claim);
    },
    async release(place, number, by, now) {
      const known = all.get(keyOf(place, number));
      if (known !== undefined && known.until > now && known.by !== by) return stored(known);
      all.delete(keyOf(place, number));
      return undefined;
    },
    async among(place, numbers, now) {
      const found = numbers.flatMap((number) => all.get(keyOf(place, number)) ?? []);
      return new Map(found.filter(({ until }) => until > now).map((claim) => [claim.number, stored(claim)]));
    },
  };
}
