import type { Region } from '#directory/domain/directory.ts';
import { regionName } from '#directory/presenting/region-name.ts';
import type { ResolvedPlace } from '../domain/places/resolve-place.ts';

/** Where an address is, with the names of the regions. */
export function presentFoundPlace({
  regionCode,
  choices,
  names,
  isOutside,
  regions,
}: ResolvedPlace & { readonly regions: ReadonlyMap<string, Region> }) {
  const named = (code: string) => ({ regionCode: code, regionName: regionName(regions, code) });
  return {
    ...(regionCode !== undefined && { place: named(regionCode) }),
    choices: choices.map(named),
    names,
    outside: isOutside,
  };
}
