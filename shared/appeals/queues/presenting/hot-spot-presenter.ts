import { categoryName } from '#directory/presenting/category-name.ts';
import { withRegionName } from '#directory/presenting/region-name.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { findEnd } from '../domain/hot-spots.ts';
import type { ListedHotSpots } from '../usecases/same-matter/list-hot-spots.ts';
import { NO_AREA } from '../usecases/same-matter/note-matter.ts';

/** Hot spots with the names of their places and categories. One that has ended says when. */
export function presentHotSpots({ at, spots, policy, categories, regions }: ListedHotSpots, language: Language) {
  return spots.map((spot) => {
    const { id: _id, openedBy: _by, version: _version, area, category, ...rest } = spot;
    const named = categories.find(({ code }) => code === category);
    const endsAt = findEnd(spot, policy);
    return {
      ...rest,
      ...withRegionName(regions, area === NO_AREA ? undefined : area),
      ...(category !== undefined && {
        category,
        categoryName: categoryName(named, category, language),
      }),
      ...(endsAt < at && { endedAt: endsAt }),
    };
  });
}
