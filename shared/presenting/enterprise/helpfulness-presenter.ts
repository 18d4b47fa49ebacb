import type { RequestType } from '../../domain/enterprise/requests/words.ts';
import type { HelpfulnessRow } from '../../domain/statistics/helpfulness.ts';
import { REQUEST_TYPE_TEXTS } from '../labels/enterprise/requests.ts';
import type { Language } from '../labels/language.ts';
import { COUNTED_PLACE_TEXTS } from '../labels/places-counted.ts';
import { type RegionNames, regionName } from '../labels/region-name.ts';

/** A published row with the name of what it counts. */
export function presentHelpfulness(row: HelpfulnessRow, regions: RegionNames, language: Language) {
  return { ...row, valueText: nameValue(row, regions, language) };
}

function nameValue({ by, value }: HelpfulnessRow, regions: RegionNames, language: Language): string {
  if (by === 'all') return COUNTED_PLACE_TEXTS.all[language];
  return by === 'type' ? REQUEST_TYPE_TEXTS[value as RequestType][language] : regionName(regions, value);
}
