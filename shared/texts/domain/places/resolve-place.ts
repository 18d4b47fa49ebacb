import { toRegionPath } from '#directory/domain/directory.ts';
import type { Coordinates } from '#kernel/domain/coordinates.ts';
import { type FoundName, findNames } from './find-names.ts';
import { findRegionAt, type Gazetteer } from './gazetteer.ts';

export interface PlaceQuestion {
  readonly address: string;
  /** A point in WGS-84. */
  readonly point?: Coordinates | undefined;
  /** A region that the person has chosen: other regions are left out. */
  readonly within?: string | undefined;
}

/** Where an address is. */
export interface ResolvedPlace {
  /** The smallest region that is certain. */
  readonly regionCode?: string;
  /** The regions that it can be, to be asked back; empty when `regionCode` is all that is known. */
  readonly choices: readonly string[];
  /** The names that were read in the address. */
  readonly names: readonly string[];
  /** Whether the address names a place outside the platform's regions. */
  readonly isOutside: boolean;
}

const WEIGHT = { full: 2, short: 1 } as const;
/** The weight from which a single region is certain: a full name, or two short ones. */
const CERTAIN = 2;
const COUNTY_DIGITS = 6;

/**
 * Finds the region of an address (DOMAIN 5). Every name counts for the regions that it may mean and for those above and below them
 * that agree. One region that explains most is certain; several are choices for the person who knows. Nothing is guessed.
 */
export function resolvePlace(gazetteer: Gazetteer, { address, point, within }: PlaceQuestion): ResolvedPlace {
  const all = findNames(gazetteer, address);
  const isOutside =
    all.some(({ type, strength }) => type === 'outside' && strength === 'full') && !all.some(isFullRegion);
  const names = isOutside
    ? []
    : keepBacked(all.filter(({ type }) => type !== 'outside').map((name) => limit(name, within)));
  const best = chooseBest(names);
  const at = point === undefined ? undefined : findRegionAt(gazetteer, point);
  const codes = at === undefined || isOutside ? best.codes : joinPoint(best.codes, at);
  const read = all.map(({ text }) => text);
  const [only] = codes;
  if (only !== undefined && codes.length === 1 && (best.weight >= CERTAIN || only === at))
    return { regionCode: toSmaller(only, within), choices: [], names: read, isOutside };
  const common = best.weight >= CERTAIN ? findCommonRegion(codes) : undefined;
  const certain = common === undefined ? within : toSmaller(common, within);
  return { ...(certain !== undefined && { regionCode: certain }), choices: codes, names: read, isOutside };
}

/** The chosen region where it is below the one that the address names. */
function toSmaller(code: string, within: string | undefined): string {
  return within !== undefined && isAtOrBelow(within, code) ? within : code;
}

function isFullRegion({ type, strength }: FoundName): boolean {
  return type === 'region' && strength === 'full';
}

function limit(name: FoundName, within: string | undefined): FoundName {
  if (within === undefined) return name;
  return { ...name, codes: name.codes.filter((code) => isAtOrBelow(code, within) || isAtOrBelow(within, code)) };
}

/**
 * Without the short names that no other name backs: of streets they are ordinary words. Those of counties are asked back, and go before
 * streets of the same name whose county is not named.
 */
function keepBacked(names: readonly FoundName[]): readonly FoundName[] {
  return names
    .map((name) => (name.strength === 'full' ? name : { ...name, codes: pickBacked(name, names) }))
    .filter(({ codes }) => codes.length > 0);
}

function pickBacked({ text, codes }: FoundName, names: readonly FoundName[]): readonly string[] {
  const others = names.filter((other) => other.text !== text).flatMap((other) => other.codes);
  const backed = codes.filter((code) => others.some((each) => isAtOrBelow(code, each) || isAtOrBelow(each, code)));
  const counties = (backed.length > 0 ? backed : codes).filter((code) => code.length === COUNTY_DIGITS);
  if (backed.length === 0) return counties;
  const ofNamedCounty = backed.filter((code) => others.some((each) => each.startsWith(code.slice(0, COUNTY_DIGITS))));
  return ofNamedCounty.length > 0 ? ofNamedCounty : counties.length > 0 ? counties : backed;
}

/** The regions that agree with most names: the smallest of them, in order of code. */
function chooseBest(names: readonly FoundName[]): { readonly codes: readonly string[]; readonly weight: number } {
  const weights = new Map<string, number>();
  for (const code of names.flatMap(({ codes }) => codes)) {
    const agreeing = names.filter(({ codes }) => codes.some((each) => isAtOrBelow(code, each)));
    weights.set(
      code,
      agreeing.reduce((sum, { strength }) => sum + WEIGHT[strength], 0),
    );
  }
  const weight = Math.max(0, ...weights.values());
  const best = [...weights].filter(([, each]) => each === weight).map(([code]) => code);
  const against = names
    .filter((name) => isFullRegion(name) && !name.codes.some((code) => best.some((each) => isAtOrBelow(each, code))))
    .flatMap(({ codes }) => codes);
  return { codes: keepSmallest([...best, ...against]), weight };
}

function keepSmallest(codes: readonly string[]): readonly string[] {
  const distinct = [...new Set(codes)].toSorted();
  return distinct.filter((code) => !distinct.some((other) => other !== code && isAtOrBelow(other, code)));
}

/** What text and point say together: where they agree the smaller region, else both, to be asked. */
function joinPoint(codes: readonly string[], at: string): readonly string[] {
  const agreeing = codes.filter((code) => isAtOrBelow(code, at) || isAtOrBelow(at, code));
  if (agreeing.length > 0) return keepSmallest(agreeing.map((code) => (isAtOrBelow(code, at) ? code : at)));
  return keepSmallest([...codes, at]);
}

/** The smallest region above all of these, at most a city. */
function findCommonRegion([first, ...others]: readonly string[]): string | undefined {
  if (first === undefined) return undefined;
  return toRegionPath(first).find(
    (code) => !code.endsWith('0000') && others.every((other) => isAtOrBelow(other, code)),
  );
}

function isAtOrBelow(code: string, above: string): boolean {
  return code === above || toRegionPath(code).includes(above);
}
