import { withRegionName } from '#directory/presenting/region-name.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { QUEUE_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { Overview } from '../usecases/queues/show-overview.ts';

/** The overview of open cases with the names of its region, of units and of queues. */
export function presentOverview(overview: Overview, language: Language) {
  const { at, regionCode, regions, whole, total, queues, units, unitsById } = overview;
  return {
    at,
    ...withRegionName(regions, regionCode),
    whole,
    total,
    queues: queues.map(({ queue, ...load }) => ({ queue, name: QUEUE_TEXTS[queue][language], ...load })),
    items: units.map(({ unitId, ...load }) => ({
      unitId,
      unitName: unitName(unitsById.get(unitId), unitId, language),
      ...load,
    })),
  };
}
