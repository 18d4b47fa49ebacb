import type { Overview } from '../usecases/queues/show-overview.ts';
import type { Language } from './labels/language.ts';
import { withRegionName } from './labels/region-name.ts';
import { unitName } from './labels/unit-name.ts';
import { QUEUE_TEXTS } from './labels/words.ts';

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
