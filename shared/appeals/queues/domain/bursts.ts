import { countPeople } from '#appeals/case/domain/people.ts';
import type { HotSpotPolicy } from '#directory/domain/policy/hot-spot-policy.ts';
import { type Instant, plusMillis, toMillis } from '#kernel/domain/instant.ts';
import { parseDuration } from '#kernel/domain/time/duration.ts';
import { compareReports, countNeeded, isOfMatter, type NearReport } from './hot-spots.ts';

/** How earlier appeals are compared with a new one by their words and places. */
export interface Comparison<Report extends NearReport> {
  /** Whether the words are alike enough, at one place with less. */
  readonly isAlike: (other: Report) => boolean;
  /** Whether an earlier appeal is at the place of the new one: both are known and have something in common. */
  readonly isAtPlace: (other: Report) => boolean;
  /** Whether a place is known by a name. */
  readonly hasPlace: (one: Report) => boolean;
  /** Whether the places of two appeals are known by names and have nothing in common. */
  readonly areApart: (one: Report, other: Report) => boolean;
}

/** Appeals that may be a hot spot, the oldest first. */
export interface Burst<Report extends NearReport> {
  readonly cases: readonly Report[];
  /** What they have in common: the matter, or the place of an event. */
  readonly by: 'matter' | 'place';
  /** Whether an appeal of earlier days would have counted too: the usual load. */
  readonly isUsual: (other: Report) => boolean;
}

/** How many times the people it takes where appeals of one category come from different places. */
const TIMES_APART = 2;

/**
 * The appeals of one matter in the time before a new one, with it (ADR 53): of its category or of one beside it, at places that may be one; alike by their words; or at
 * one place and by their texts of an event. Of one category at different places it takes twice the people. Undefined when they come from too few people for a
 * hot spot, even if nothing is usual there. `earlier` has the appeals of the area before it.
 */
export function findBurst<Report extends NearReport>(
  own: Report,
  earlier: readonly Report[],
  comparison: Comparison<Report>,
  policy: HotSpotPolicy,
): Burst<Report> | undefined {
  const from = toWindowStart(own, policy);
  const recent = earlier.filter(({ submittedAt }) => submittedAt >= from);
  const isSame = (each: Report) => isOfMatter(own, each) || comparison.isAlike(each);
  const same = {
    cases: recent.filter(isSame),
    by: 'matter' as const,
    isUsual: (each: Report) => isOfMatter(own, each),
  };
  const bursts = [{ ...same, cases: keepOnePlace(own, same.cases, comparison) }, findOfEvent(own, recent, comparison)]
    .map((burst) => ({ ...burst, cases: [...burst.cases, own].toSorted(compareReports) }))
    .filter((burst) => countPeople(burst.cases) >= countNeeded(policy, own, 0));
  const wide = { ...same, cases: [...same.cases, own].toSorted(compareReports) };
  if (countPeople(wide.cases) >= TIMES_APART * countNeeded(policy, own, 0)) bursts.push(wide);
  return bursts.toSorted((one, other) => countPeople(other.cases) - countPeople(one.cases))[0];
}

/** Those of some appeals that may be at one place with a new one: as many as possible. One of an unknown place may be at any. */
function keepOnePlace<Report extends NearReport>(
  own: Report,
  some: readonly Report[],
  { isAlike, hasPlace, areApart }: Comparison<Report>,
): readonly Report[] {
  const known = hasPlace(own) ? [own] : some.filter(hasPlace);
  return (known.length === 0 ? [own] : known)
    .map((anchor) => some.filter((each) => isAlike(each) || !areApart(anchor, each)))
    .reduce((most, each) => (each.length > most.length ? each : most), []);
}

/** Appeals at the place of a new one whose texts are, on average, those of an event: as many as possible. */
function findOfEvent<Report extends NearReport>(
  own: Report,
  recent: readonly Report[],
  { isAtPlace }: Comparison<Report>,
): Burst<Report> {
  const scoreOf = ({ eventScore }: Report) => eventScore ?? Number.NEGATIVE_INFINITY;
  let sum = scoreOf(own);
  const cases = recent
    .filter(isAtPlace)
    .toSorted((one, other) => scoreOf(other) - scoreOf(one))
    .filter((each) => {
      if (sum + scoreOf(each) < 0) return false;
      sum += scoreOf(each);
      return true;
    });
  return { cases, by: 'place', isUsual: isAtPlace };
}

/** Whether a burst has clearly more people than what is usual there: `earlier` also has the appeals of the days before. */
export function isUnusual<Report extends NearReport>(
  burst: Burst<Report>,
  own: NearReport,
  earlier: readonly Report[],
  policy: HotSpotPolicy,
): boolean {
  const from = toWindowStart(own, policy);
  const before = earlier.filter(({ submittedAt }) => submittedAt < from);
  const [oldest = from] = before.map(({ submittedAt }) => submittedAt).sort();
  const windowMs = toMillis(own.submittedAt) - toMillis(from);
  const windows = Math.max(1, (toMillis(from) - toMillis(oldest)) / Math.max(windowMs, 1));
  const usual = before.filter(burst.isUsual).length / windows;
  return countPeople(burst.cases) >= countNeeded(policy, own, usual);
}

function toWindowStart({ submittedAt }: NearReport, { window }: HotSpotPolicy): Instant {
  return plusMillis(submittedAt, -(parseDuration(window) ?? 0));
}
