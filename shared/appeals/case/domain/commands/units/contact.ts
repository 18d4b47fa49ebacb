import { anInstant, maybe } from '#kernel/domain/commands/event-fields.ts';
import { code, device, instant, media, optional, words } from '#kernel/domain/commands/fields.ts';
import { CONTACT_WAYS } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import { HOW, OF_ASSIGNMENT, VISIT_ID } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const contact = {
  from: ['inProgress'],
  roles: ['UNT', 'WRK'],
  to: [],
  fields: {
    how: code(CONTACT_WAYS),
    note: optional(words('internalNote')),
    at: optional(instant('contactedAt')),
    media: media(),
    device: device(),
  },
  event: 'appeal.contacted',
  data: { ...OF_ASSIGNMENT, how: HOW, contactedAt: anInstant({ lake: 'contacted_at' }), visitId: maybe(VISIT_ID) },
  goesTo: [],
  shownTo: 'appellant',
  desk: {
    group: 'step',
    key: 't',
    begins: { how: 'phone' },
    onSite: { place: 2, begins: { how: 'visit' } },
  },
} as const satisfies Declaration;

export const contactTexts: CommandTexts<typeof contact> = {
  name: { zh: '登记联系情况', en: 'record a contact' },
  sentence: ({ how }, { unitName }, { findWord }) => {
    const way = findWord('contactWay', how);
    return {
      zh: `${unitName ?? '承办单位'}已联系诉求人${way ? `（${way.zh}）` : ''}`,
      en: `${unitName ?? 'The unit'} contacted the appellant${way ? ` ${way.en}` : ''}`,
    };
  },
  labels: {
    at: { zh: '时间', en: 'Time' },
  },
};
