import { given } from '#kernel/domain/commands/declaration.ts';
import { anId, maybe } from '#kernel/domain/commands/event-fields.ts';
import { optional, position, region, textLine } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

/** Address and position are stored with the case; the event names them, and has the region. */
export const correctPlace = {
  from: ['submitted', 'needsInfo', 'accepted', 'dispatched', 'returnReview', 'inProgress'],
  roles: ['AGT', 'DSP', 'SUP'],
  to: [],
  fields: { address: textLine('address'), regionCode: optional(region()), position: optional(position()) },
  given: given<{
    readonly placeId: string;
    /** The unit that is competent at the new place, where the case is with another one. */
    readonly competentUnitId?: string;
  }>(),
  reads: ['place'],
  event: 'appeal.placeCorrected',
  data: {
    placeId: anId({ withheld: 'leads to the place of a person' }),
    // Absent: the region stays.
    regionCode: maybe(anId({ lake: 'appeal' })),
    competentUnitId: maybe(anId({ withheld: 'advice to a dispatcher; the next dispatch says what came of it' })),
  },
  besideClaims: true,
  goesTo: ['workflow', 'figures', 'search'],
  shownTo: 'appellant',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const correctPlaceTexts: CommandTexts<typeof correctPlace> = {
  name: { zh: '更正地点', en: 'correct the place' },
  sentence: { zh: '事发地点已更正', en: 'The place was corrected' },
  labels: { position: { zh: '坐标', en: 'Position' } },
};
