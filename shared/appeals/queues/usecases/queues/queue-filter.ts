import { findLight, type Light } from '#appeals/case/domain/clocks/light.ts';
import { toCategoryPath, toRegionPath } from '#directory/domain/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Urgency } from '#kernel/domain/vocabulary.ts';
import type { CaseSummary, QueuePick, Stretch } from '../../ports/views.ts';

export interface QueueFilter {
  /** Including the categories below it. */
  readonly category?: string | undefined;
  /** Including the regions below it. */
  readonly region?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly light?: Light | undefined;
}

/** The part of a queue that contains the cases of a light; whether a late case is yellow or red depends on the case. */
const PART_OF: Readonly<Record<Light, Stretch['part']>> = {
  red: 'late',
  yellow: 'late',
  green: 'inTime',
  off: 'resting',
};

/** The filter for the list: by part of the sorted queue where possible, otherwise case by case. */
export function toQueuePick({ category, region, urgency, light }: QueueFilter, now: Instant): QueuePick {
  const isLate = light === 'red' || light === 'yellow';
  const tests: ((summary: CaseSummary) => boolean)[] = [
    ...(category === undefined ? [] : [(one: CaseSummary) => isBelow(toCategoryPath, one.category, category)]),
    ...(region === undefined ? [] : [(one: CaseSummary) => isBelow(toRegionPath, one.regionCode, region)]),
    ...(urgency === undefined ? [] : [(one: CaseSummary) => one.urgency === urgency]),
    ...(isLate ? [(one: CaseSummary) => findLight(one, now) === light] : []),
  ];
  return {
    ...(light !== undefined && { stretch: { part: PART_OF[light], now } }),
    ...(tests.length > 0 && { keep: (summary) => tests.every((test) => test(summary)) }),
  };
}

/** The same filter for a list that is not sorted by deadline: the light is that of the case's leading clock. */
export function toCaseTest({ light, ...rest }: QueueFilter, now: Instant): (summary: CaseSummary) => boolean {
  const { keep = () => true } = toQueuePick(rest, now);
  return (summary) => keep(summary) && (light === undefined || findLight(summary, now) === light);
}

function isBelow(pathOf: (code: string) => readonly string[], code: string | undefined, above: string): boolean {
  return code !== undefined && pathOf(code).includes(above);
}
