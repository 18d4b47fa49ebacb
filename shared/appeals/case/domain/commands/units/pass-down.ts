import { anId } from '#kernel/domain/commands/event-fields.ts';
import { optional, unit, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT, UNIT_ID } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const passDown = {
  from: ['dispatched', 'inProgress'],
  roles: ['UNT'],
  to: [],
  fields: { unit: unit('unitId'), note: optional(words('internalNote')) },
  event: 'appeal.passedDown',
  data: { ...OF_ASSIGNMENT, unitId: UNIT_ID, parentId: anId({ lake: 'appeal' }) },
  goesTo: ['workflow', 'figures', 'search'],
  shareFor: 'unit',
  shownTo: 'followers',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const passDownTexts: CommandTexts<typeof passDown> = {
  name: { zh: '转交下级办理', en: 'pass the case down' },
  sentence: (_data, { unitName }) => ({
    zh: `已转交${unitName ?? '下级单位'}具体办理`,
    en: `Passed down to ${unitName ?? 'a subordinate unit'}`,
  }),
};
