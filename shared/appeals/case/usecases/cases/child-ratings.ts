import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Appeal } from '../../domain/appeal.ts';
import type { Ratings } from '../../ports/ratings.ts';

/** How the appellants of the cases that follow a master rated it: counts only. */
export interface ChildRatings {
  readonly rated: number;
  readonly contacted: number;
  readonly resolved: number;
  /** From `satisfiedFrom` of the policy on. */
  readonly satisfied: number;
}

/** Counts the ratings from the lists, which may be some seconds old; undefined when no case follows. */
export async function countChildRatings(
  lists: Ratings,
  { children }: Pick<Appeal, 'children'>,
  { satisfiedFrom }: Pick<Policy, 'satisfiedFrom'>,
): Promise<ChildRatings | undefined> {
  if (children.length === 0) return undefined;
  const ratings = (await lists.findCases(children.map(({ id }) => id))).flatMap(({ rating }) => rating ?? []);
  const count = (is: (rating: (typeof ratings)[number]) => boolean) => ratings.filter(is).length;
  return {
    rated: ratings.length,
    contacted: count(({ contacted }) => contacted),
    resolved: count(({ resolved }) => resolved),
    satisfied: count(({ satisfaction }) => satisfaction >= satisfiedFrom),
  };
}
