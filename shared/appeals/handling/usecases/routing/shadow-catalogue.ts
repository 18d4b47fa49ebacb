import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { route } from '#appeals/case/domain/routing.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import { chooseRule } from '#directory/domain/choose-rule.ts';
import { indexCatalogue } from '#directory/domain/rule-faults.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { WholeCatalogue } from './review-catalogue.ts';

/** A change of the unit that leads, with the number of cases and a few of their numbers. */
export interface ShadowMove {
  readonly from: string;
  readonly to: string;
  readonly cases: number;
  readonly examples: readonly string[];
}

export interface ShadowReport {
  /** Appeals of the period with a category and a region. */
  readonly routed: number;
  /** Appeals of the period without one of them: both catalogues leave them to a person. */
  readonly withoutPlace: number;
  /** Cases that the unit leads by the catalogue in force, and by the new one. */
  readonly units: ReadonlyMap<string, { readonly before: number; readonly after: number }>;
  /** The most frequent first. */
  readonly moves: readonly ShadowMove[];
  /** Appeals with a log that cannot be read. */
  readonly unreadable: readonly string[];
}

export interface ShadowOptions {
  /** The filing instants of the appeals: from, and before. */
  readonly from: Instant;
  readonly to: Instant;
  /** The instant for which both catalogues are asked. */
  readonly at: Instant;
  readonly onProgress?: (seen: number) => void;
}

/** Stands for no unit in a report. */
export const NOBODY = '';

const EXAMPLES = 3;
const LAST_RESORT = '*';

/**
 * Routes past appeals by two catalogues, both at one instant, and compares the leads (DOMAIN 5.6). It looks at each appeal's
 * last category and region as if it were filed anew; nothing is written.
 */
export async function shadowCatalogue(
  { log }: { readonly log: EventLog },
  catalogues: { readonly current: WholeCatalogue; readonly next: WholeCatalogue },
  appealIds: AsyncIterable<string>,
  { from, to, at, onProgress }: ShadowOptions,
): Promise<ShadowReport> {
  const findCurrent = leadFinder(catalogues.current, at);
  const findNext = leadFinder(catalogues.next, at);
  const units = new Map<string, { before: number; after: number }>();
  const moves = new Map<string, { from: string; to: string; cases: number; examples: string[] }>();
  const unreadable: string[] = [];
  let [routed, withoutPlace, seen] = [0, 0, 0];
  const countUnit = (id: string, side: 'before' | 'after') => {
    const counts = units.get(id) ?? { before: 0, after: 0 };
    counts[side]++;
    units.set(id, counts);
  };
  for await (const appealId of appealIds) {
    onProgress?.(++seen);
    const found = await loadCase({ log }, appealId).catch(() => undefined);
    if (found === undefined) {
      unreadable.push(appealId);
      continue;
    }
    const { appeal } = found;
    if (appeal.submittedAt < from || appeal.submittedAt >= to) continue;
    if ((appeal.category ?? appeal.categoryHint) === undefined || appeal.regionCode === undefined) {
      withoutPlace++;
      continue;
    }
    routed++;
    const [before, after] = [findCurrent(appeal), findNext(appeal)];
    countUnit(before, 'before');
    countUnit(after, 'after');
    if (before === after) continue;
    const key = `${before}#${after}`;
    const move = moves.get(key) ?? { from: before, to: after, cases: 0, examples: [] };
    move.cases++;
    if (move.examples.length < EXAMPLES) move.examples.push(appeal.number);
    moves.set(key, move);
  }
  return {
    routed,
    withoutPlace,
    units,
    moves: [...moves.values()].toSorted((one, other) => other.cases - one.cases),
    unreadable,
  };
}

/** Finds the unit that would lead an appeal by a catalogue. */
function leadFinder({ rules, units }: WholeCatalogue, at: Instant): (appeal: Appeal) => string {
  const find = indexCatalogue(rules);
  const unit = (id: string) => units.get(id);
  return (appeal) => {
    const { category, categoryHint, regionCode = '', accusedUnitId } = appeal;
    const last = chooseRule(find(LAST_RESORT, regionCode), LAST_RESORT, regionCode, at);
    const filed = { category, categoryHint, regionCode, accusedUnitId, assignments: [], returns: [], round: 1 };
    const open = find(category ?? categoryHint ?? '', regionCode);
    return route(filed, open, last && unit(last.lead), unit, at).candidates[0]?.unitId ?? NOBODY;
  };
}
