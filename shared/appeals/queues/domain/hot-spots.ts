import { countPeople } from '#appeals/case/domain/people.ts';
import { toCategoryPath } from '#directory/domain/directory.ts';
import type { ExpectedLoad, HotSpotPolicy } from '#directory/domain/policy/hot-spot-policy.ts';
import { formatLocalMinute, HOUR_MS, type Instant, latest, plusMillis, toMillis } from '#kernel/domain/instant.ts';
import { parseDuration } from '#kernel/domain/time/duration.ts';

/** What is known of a case when hot spots are looked for. */
export interface NearReport {
  readonly appealId: string;
  readonly number: string;
  readonly submittedAt: Instant;
  readonly category?: string | undefined;
  readonly ownerKeys?: readonly string[] | undefined;
  /** How much its text is that of an event which many people notice; 0 and more is more than that of most appeals. */
  readonly eventScore?: number | undefined;
  /** The hot spot that it belongs to. */
  readonly hotSpot?: string | undefined;
}

/** Many appeals about one matter in one area in a short time. */
export interface HotSpot {
  /** The id of its first appeal. */
  readonly id: string;
  /** The division where it is. */
  readonly area: string;
  /** The category that its appeals have in common. Absent when they have only words in common. */
  readonly category?: string | undefined;
  /** When its first and its newest appeal were filed. */
  readonly since: Instant;
  readonly lastAt: Instant;
  /** The appeal with which it was noticed, and when. */
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly people: number;
  readonly count: number;
  /** The newest appeals, the newest last. */
  readonly cases: readonly { readonly number: string; readonly at: Instant }[];
  /** How many appeals were filed in each hour, from its beginning. */
  readonly curve: readonly { readonly hour: Instant; readonly count: number }[];
  readonly version: number;
}

/** What a hot spot lists: an item stays below 6 kB. */
export const MOST_LISTED = 40;
const MOST_HOURS = 72;
/** How far a count may be above the usual one, in its standard deviations (a Poisson distribution). */
const DEVIATIONS = 3;

/** From when on an appeal must have been filed to be in one hot spot with a new one. */
export function toOldestTogether({ submittedAt }: Pick<NearReport, 'submittedAt'>, policy: HotSpotPolicy): Instant {
  const { window, quiet } = policy;
  return plusMillis(submittedAt, -Math.max(parseDuration(window) ?? 0, parseDuration(quiet) ?? 0));
}

/** How many digits categories of one matter have in common: cold flats (010101) and leaks of the heating network (010102). */
const MATTER_DIGITS = 4;

/** Whether the categories of two appeals are the same or beside each other. */
export function isOfMatter(own: Pick<NearReport, 'category'>, { category }: Pick<NearReport, 'category'>): boolean {
  return category !== undefined && own.category !== undefined && toMatter(category) === toMatter(own.category);
}

function toMatter(category: string): string {
  return category.slice(0, MATTER_DIGITS);
}

/** By filing; two of one instant by number, so that every consumer names the same first one. */
export function compareReports(one: NearReport, other: NearReport): number {
  return one.submittedAt === other.submittedAt
    ? compareTexts(one.number, other.number)
    : compareTexts(one.submittedAt, other.submittedAt);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : 1;
}

/** How many people it takes: the number of the policy, or clearly more than usual there, whichever is more. */
export function countNeeded(
  { people, expected }: HotSpotPolicy,
  { submittedAt, category }: Pick<NearReport, 'submittedAt' | 'category'>,
  usual: number,
): number {
  const fitting = expected.filter((each) => applies(each, submittedAt, category)).map(({ times }) => times);
  const times = fitting.length === 0 ? 1 : Math.max(...fitting);
  const load = usual * Math.max(times, 1);
  return Math.max(2, Math.ceil(people * times), Math.ceil(load + DEVIATIONS * Math.sqrt(load)));
}

function applies({ from, to, hours, categories }: ExpectedLoad, at: Instant, own: string | undefined): boolean {
  const [date = '', time = ''] = formatLocalMinute(at).split(' ');
  const day = date.slice('2026-'.length);
  const hour = Number(time.slice(0, 2));
  const isInSeason = from <= to ? day >= from && day <= to : day >= from || day <= to;
  const isInHours = hours === undefined || (hour >= hours.from && hour < hours.to);
  const isOfCategory =
    categories === undefined || (own !== undefined && toCategoryPath(own).some((code) => categories.includes(code)));
  return isInSeason && isInHours && isOfCategory;
}

/** A new hot spot of these appeals, the oldest first; the last one is the one with which it was noticed. */
export function openHotSpot(area: string, own: NearReport, cases: readonly NearReport[], now: Instant): HotSpot {
  const [first = own] = cases;
  const category = findCommonCategory(cases);
  const blank: HotSpot = {
    id: first.appealId,
    area,
    ...(category !== undefined && { category }),
    since: first.submittedAt,
    lastAt: first.submittedAt,
    openedBy: own.appealId,
    openedAt: now,
    people: countPeople(cases),
    count: 0,
    cases: [],
    curve: [],
    version: 1,
  };
  return cases.reduce(addCase, blank);
}

/** The category of all, or the one above them where they are beside each other. */
function findCommonCategory([first, ...others]: readonly NearReport[]): string | undefined {
  if (first?.category === undefined) return undefined;
  if (others.every(({ category }) => category === first.category)) return first.category;
  return others.every((each) => isOfMatter(first, each)) ? toMatter(first.category) : undefined;
}

/** The hot spot with one more appeal, as its next version. `people`: how many known people have filed its appeals. */
export function growHotSpot(spot: HotSpot, own: NearReport, people: number): HotSpot {
  return { ...addCase(spot, own), people: Math.max(spot.people, people), version: spot.version + 1 };
}

function addCase(spot: HotSpot, { number, submittedAt: at }: NearReport): HotSpot {
  const hour = plusMillis(at, -(toMillis(at) % HOUR_MS));
  const known = spot.curve.find((each) => each.hour === hour);
  const curve = [...spot.curve.filter((each) => each !== known), { hour, count: (known?.count ?? 0) + 1 }];
  return {
    ...spot,
    lastAt: latest(spot.lastAt, at),
    count: spot.count + 1,
    cases: [...spot.cases, { number, at }].slice(-MOST_LISTED),
    curve: curve.toSorted((one, other) => toMillis(one.hour) - toMillis(other.hour)).slice(-MOST_HOURS),
  };
}

/** Finds the hot spot that a new appeal belongs to: of its area, not ended, with its category or with an appeal that is alike. */
export function findOpenHotSpot(
  spots: readonly HotSpot[],
  area: string,
  own: NearReport,
  alike: readonly NearReport[],
  policy: HotSpotPolicy,
): HotSpot | undefined {
  return spots.find(
    (spot) =>
      spot.area === area &&
      findEnd(spot, policy) >= own.submittedAt &&
      spot.since <= own.submittedAt &&
      (isOfMatter(own, spot) || alike.some(({ hotSpot }) => hotSpot === spot.id)),
  );
}

/** When it ends if no further appeal comes. */
export function findEnd({ lastAt }: Pick<HotSpot, 'lastAt'>, { quiet }: HotSpotPolicy): Instant {
  return plusMillis(lastAt, parseDuration(quiet) ?? 0);
}
