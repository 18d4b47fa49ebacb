import type { Instant } from '#kernel/domain/instant.ts';
import { dropUnseen } from '#kernel/domain/unseen-signs.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type CatalogueRule, isValidAt, toRegionPath, type Unit } from '../domain/directory.ts';
import type { Directory } from '../ports/directory.ts';

export interface SearchUnitsDeps {
  readonly directory: Pick<Directory, 'allUnits'>;
  readonly time: TimeSource;
}

/** A unit with the one above it, if the directory has it. */
export interface FoundUnit {
  readonly unit: Unit;
  readonly parent: Unit | undefined;
}

/** How many units one answer has at most. */
const MOST_FOUND = 20;

/**
 * The open units whose name, in either language, contains the words (DOMAIN 2, "The accused"): first those whose name begins
 * with them, then the shortest names, without partners, which handle no cases; of a region and the regions below it if one is
 * given. Case, width of letters and white space make no difference.
 */
export async function searchUnits(
  deps: SearchUnitsDeps,
  words: string,
  regionCode?: string,
): Promise<readonly FoundUnit[]> {
  const units = await deps.directory.allUnits();
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const inRegion =
    regionCode === undefined ? units : units.filter((unit) => toRegionPath(unit.regionCode).includes(regionCode));
  return findUnitsByName(inRegion, words, deps.time.now()).map((unit) => ({
    unit,
    parent: byId.get(unit.parentId ?? ''),
  }));
}

function findUnitsByName(units: readonly Unit[], words: string, now: Instant): readonly Unit[] {
  if (normalizeName(words) === '') return [];
  const wanted = normalizeName(words);
  return units
    .filter((unit) => unit.kind !== 'partner' && isValidAt(unit, now) && hasName(unit, words))
    .map((unit) => ({ unit, begins: listNames(unit).some((name) => name.startsWith(wanted)) }))
    .sort((one, other) => Number(other.begins) - Number(one.begins) || one.unit.name.length - other.unit.name.length)
    .slice(0, MOST_FOUND)
    .map(({ unit }) => unit);
}

/** Whether the name of a unit, in either language, contains the words. */
export function hasName(unit: Unit, words: string): boolean {
  return listNames(unit).some((name) => name.includes(normalizeName(words)));
}

function listNames({ name, nameEn }: Unit): readonly string[] {
  return [name, ...(nameEn === undefined ? [] : [nameEn])].map(normalizeName);
}

/** A name without what makes no difference in a search. */
export function normalizeName(name: string): string {
  return dropUnseen(name).normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

/** The regions of units that were found and of the rules that make them competent. */
export function listRegionCodes(found: readonly (FoundUnit & { readonly rule?: CatalogueRule })[]): readonly string[] {
  return found.flatMap(({ unit, rule }) => [unit.regionCode, ...(rule === undefined ? [] : [rule.regionCode])]);
}
