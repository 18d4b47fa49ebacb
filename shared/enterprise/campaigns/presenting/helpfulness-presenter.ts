import { type RegionNames, regionName } from '#directory/presenting/region-name.ts';
import type { HelpfulnessRow } from '#enterprise/requests/domain/helpfulness.ts';
import { REQUEST_TYPE_TEXTS } from '#enterprise/requests/presenting/requests.ts';
import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import type { VisitsRow } from '#enterprise/visits/domain/visits.ts';
import type { VisitPurpose } from '#enterprise/visits/domain/vocabulary.ts';
import { VISIT_PURPOSE_TEXTS } from '#enterprise/visits/visits.view.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { COUNTED_PLACE_TEXTS } from '#statistics/places-counted.view.ts';
import type { CampaignsRow } from '../domain/campaigns.ts';

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
