import { isValidAt, type Region, toRegionPath } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type PlaceQuestion, type ResolvedPlace, resolvePlace } from './domain/places/resolve-place.ts';
import type { GazetteerSource } from './gazetteer.port.ts';

export interface FindPlaceDeps {
  readonly gazetteer: GazetteerSource;
  readonly directory: Pick<Directory, 'regionPaths'>;
  readonly time: TimeSource;
}

export interface FoundPlace extends ResolvedPlace {
  /** The regions of the answer and those above them. */
  readonly regions: ReadonlyMap<string, Region>;
}

/** More choices than these help nobody. */
const MOST_CHOICES = 12;

/**
 * Finds the region of an address before it is filed (DOMAIN 5). The directory decides which regions exist: one that it does not
 * have, or that is not in force, becomes the region above it.
 */
export async function findPlace(deps: FindPlaceDeps, question: PlaceQuestion): Promise<FoundPlace> {
  const found = resolvePlace(await deps.gazetteer.read(), question);
  const { regionCode, choices } = found;
  const regions = await deps.directory.regionPaths([...(regionCode === undefined ? [] : [regionCode]), ...choices]);
  const now = deps.time.now();
  const findExisting = (code: string) =>
    toRegionPath(code).find((each) => {
      const region = regions.get(each);
      return region !== undefined && region.level !== 'province' && isValidAt(region, now);
    });
  const certain = regionCode === undefined ? undefined : findExisting(regionCode);
  const existing = [...new Set(choices.flatMap((code) => findExisting(code) ?? []))].filter((code) => code !== certain);
  const { names, isOutside } = found;
  return {
    ...(certain !== undefined && { regionCode: certain }),
    choices: existing.slice(0, MOST_CHOICES),
    names,
    isOutside,
    regions,
  };
}
