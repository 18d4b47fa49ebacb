import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { type Instant, MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import {
  COUNTS,
  type CountedCase,
  type CountingPolicy,
  type Counts,
  countCase,
  hasSameCounts,
} from '#statistics/domain/case-counts.ts';

/** The counts of an appeal in a month, as the counters or the lake have them. */
export type MonthCounts = Pick<CountedCase, 'city' | 'category' | 'kind'> & { readonly counts: Counts };

export interface AppealToExplain {
  readonly log: readonly AppealEvent[];
  /** The row of the counters, with the version of the log that it contains. */
  readonly counted: (MonthCounts & { readonly version: number }) | undefined;
  readonly inLake: MonthCounts | undefined;
  /** The versions of its events that the lake has. */
  readonly lakeVersions: ReadonlySet<number>;
}

/** The reason why counters or lake differ from the log. */
export type Reason = { readonly side: 'counters' | 'lake' } & (
  | { readonly why: 'misses'; readonly event: AppealEvent; readonly isUnderWay: boolean }
  /** An event that the log does not have. */
  | { readonly why: 'stray'; readonly version: number }
  /** All events are there, but they were counted or converted differently. */
  | { readonly why: 'otherwise' }
);

/** The longest usual delay of an event from the log to counters and lake. */
const UNDER_WAY_MS = 15 * MINUTE_MS;

/** Whether two counts of an appeal in a month are equal; missing counts equal zero counts. */
export function areCountsEqual(one: MonthCounts | undefined, other: MonthCounts | undefined): boolean {
  const [a, b] = [isNothing(one) ? undefined : one, isNothing(other) ? undefined : other];
  if (a === undefined || b === undefined) return a === b;
  const isSamePlace = a.city === b.city && a.category === b.category && a.kind === b.kind;
  return isSamePlace && COUNTS.every((count) => a.counts[count] === b.counts[count]);
}

/** Whether counters or lake differ from the log of an appeal. */
export function isDifferent(
  { log, counted, inLake }: Omit<AppealToExplain, 'lakeVersions'>,
  month: Month,
  jurisdiction: string,
  policy: CountingPolicy,
): boolean {
  const right = findCounts(countCase(log, jurisdiction, policy), month);
  return !areCountsEqual(counted, right) || !areCountsEqual(inLake, right);
}

/** Finds which of the two is wrong about an appeal in a month, and since which event. The log is right. */
export function findReasons(
  appeal: AppealToExplain,
  month: Month,
  jurisdiction: string,
  policy: CountingPolicy,
  now: Instant,
): readonly Reason[] {
  const right = findCounts(countCase(appeal.log, jurisdiction, policy), month);
  return [
    ...(areCountsEqual(appeal.counted, right) ? [] : wrongCounters(appeal, month, { jurisdiction, policy, now })),
    ...(areCountsEqual(appeal.inLake, right) ? [] : wrongLake(appeal, now)),
  ];
}

function wrongCounters(
  { log, counted }: AppealToExplain,
  month: Month,
  {
    jurisdiction,
    policy,
    now,
  }: { readonly jurisdiction: string; readonly policy: CountingPolicy; readonly now: Instant },
): Reason[] {
  const last = log.at(-1)?.version ?? 0;
  if (counted && counted.version > last) return [{ side: 'counters', why: 'stray', version: counted.version }];
  const missed = log.filter(({ version }) => {
    if (version <= (counted?.version ?? 0)) return false;
    const [before, after] = [version - 1, version].map((end) => countCase(log.slice(0, end), jurisdiction, policy));
    return !hasSameCounts(month, before, after);
  });
  if (missed.length === 0) return [{ side: 'counters', why: 'otherwise' }];
  return missed.map((event) => ({ side: 'counters', why: 'misses', event, isUnderWay: isUnderWay(event, now) }));
}

function wrongLake({ log, lakeVersions }: AppealToExplain, now: Instant): Reason[] {
  const missed = log.filter(({ version }) => !lakeVersions.has(version));
  const strays = [...lakeVersions].filter((version) => version > (log.at(-1)?.version ?? 0));
  const reasons: Reason[] = [
    ...missed.map((event) => ({
      side: 'lake' as const,
      why: 'misses' as const,
      event,
      isUnderWay: isUnderWay(event, now),
    })),
    ...strays.map((version) => ({ side: 'lake' as const, why: 'stray' as const, version })),
  ];
  return reasons.length > 0 ? reasons : [{ side: 'lake', why: 'otherwise' }];
}

function findCounts(counted: CountedCase | undefined, month: Month): MonthCounts | undefined {
  const counts = counted?.months[month];
  return counted && counts && { city: counted.city, category: counted.category, kind: counted.kind, counts };
}

function isNothing(one: MonthCounts | undefined): boolean {
  return one === undefined || COUNTS.every((count) => one.counts[count] === 0);
}

function isUnderWay({ at }: AppealEvent, now: Instant): boolean {
  return plusMillis(at, UNDER_WAY_MS) > now;
}
