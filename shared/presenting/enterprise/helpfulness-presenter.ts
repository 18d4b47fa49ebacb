import type { RequestType } from '../../domain/enterprise/requests/words.ts';
import type { VisitPurpose } from '../../domain/enterprise/visits/words.ts';
import type { CampaignsRow } from '../../domain/statistics/campaigns.ts';
import type { HelpfulnessRow } from '../../domain/statistics/helpfulness.ts';
import type { VisitsRow } from '../../domain/statistics/visits.ts';
import { REQUEST_TYPE_TEXTS } from '../labels/enterprise/requests.ts';
import { VISIT_PURPOSE_TEXTS } from '../labels/enterprise/visits.ts';
import type { Language } from '../labels/language.ts';
import { COUNTED_PLACE_TEXTS } from '../labels/places-counted.ts';
import { type RegionNames, regionName } from '../labels/region-name.ts';

/** A published row with the name of what it counts. A campaign is named by its region and period. */
export function presentServiceRow<Row extends HelpfulnessRow | CampaignsRow | VisitsRow>(
  row: Row,
  regions: RegionNames,
  language: Language,
) {
  return { ...row, valueText: nameValue(row, regions, language) };
}

function nameValue(row: HelpfulnessRow | CampaignsRow | VisitsRow, regions: RegionNames, language: Language): string {
  const { by, value } = row;
  switch (by) {
    case 'all':
      return COUNTED_PLACE_TEXTS.all[language];
    case 'type':
      return REQUEST_TYPE_TEXTS[value as RequestType][language];
    case 'purpose':
      return VISIT_PURPOSE_TEXTS[value as VisitPurpose][language];
    case 'campaign': {
      const { regionCode = '', from = '', to = '' } = row as CampaignsRow;
      return `${regionName(regions, regionCode)} ${from} – ${to}`;
    }
    default:
      return regionName(regions, value);
  }
}
