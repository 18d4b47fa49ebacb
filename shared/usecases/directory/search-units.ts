import { isValidAt, type Unit } from '../../domain/directory/directory.ts';
import type { Instant } from '../../domain/words/instant.ts';
import type { Directory } from '../../ports/directory.ts';
import type { TimeSource } from '../../ports/time-source.ts';

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

/** White space and signs that a reader does not see. */
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The open units whose name, in either language, contains the words (DOMAIN 2, "The accused"): first those whose name begins
 * with them, then the shortest names. Case, width of letters and white space make no difference.
 */
export async function searchUnits(deps: SearchUnitsDeps, words: string): Promise<readonly FoundUnit[]> {
  const units = await deps.directory.allUnits();
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return findUnitsByName(units, words, deps.time.now()).map((unit) => ({
    unit,
    parent: byId.get(unit.parentId ?? ''),
  }));
}

function findUnitsByName(units: readonly Unit[], words: string, now: Instant): readonly Unit[] {
  const wanted = normalizeName(words);
  if (wanted === '') return [];
  return units
    .filter((unit) => isValidAt(unit, now) && listNames(unit).some((name) => name.includes(wanted)))
    .map((unit) => ({ unit, begins: listNames(unit).some((name) => name.startsWith(wanted)) }))
    .sort((one, other) => Number(other.begins) - Number(one.begins) || one.unit.name.length - other.unit.name.length)
    .slice(0, MOST_FOUND)
    .map(({ unit }) => unit);
}

function listNames({ name, nameEn }: Unit): readonly string[] {
  return [name, ...(nameEn === undefined ? [] : [nameEn])].map(normalizeName);
}

function normalizeName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(UNSEEN, '');
}
