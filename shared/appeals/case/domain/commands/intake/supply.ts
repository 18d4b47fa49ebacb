import { longText, media, optional } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const supply = {
  from: ['needsInfo', 'dispatched', 'inProgress'],
  roles: ['APP', 'AGT'],
  to: ['submitted'],
  // The answer to a question of a unit.
  mayStay: true,
  fields: { text: optional(longText('supplement')), media: media() },
  needsContent: 'text',
  event: 'appeal.infoSupplied',
  data: {},
  besideClaims: true,
  goesTo: ['workflow', 'notices', 'texts'],
  shownTo: 'appellant',
  desk: { group: 'step' },
} as const satisfies Declaration;

export const supplyTexts: CommandTexts<typeof supply> = {
  name: { zh: '补充信息', en: 'supply information' },
  sentence: { zh: '诉求人已补充信息', en: 'The appellant supplied information' },
};
