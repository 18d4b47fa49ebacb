import { aList, anId, isSo } from '#kernel/domain/commands/event-fields.ts';
import { unit, units } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { LEAD } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const dispatch = {
  from: ['accepted'],
  roles: ['DSP', 'SYS'],
  to: ['dispatched'],
  fields: { lead: unit('*'), assists: units(20) },
  event: 'appeal.dispatched',
  data: { lead: LEAD, assists: aList(anId(), { lake: 'appeal' }), overrode: isSo({ lake: 'is_overridden' }) },
  goesTo: ['workflow', 'figures', 'search'],
  routes: true,
  shareFor: 'lead',
  shownTo: 'followers',
  desk: { group: 'step', key: 'd', begins: { lead: { suggested: 'unit' } } },
} as const satisfies Declaration;

export const dispatchTexts: CommandTexts<typeof dispatch> = {
  name: { zh: '派单', en: 'dispatch the case' },
  sentence: (_data, { unitName, assistNames = [] }) => ({
    zh: `已派单至${unitName ?? '承办单位'}${assistNames.length > 0 ? `，协办：${assistNames.join('、')}` : ''}`,
    en: `Dispatched to ${unitName ?? 'a handling unit'}${assistNames.length > 0 ? `, assisted by ${assistNames.join(', ')}` : ''}`,
  }),
  labels: {
    assists: { zh: '协办单位', en: 'Assisting units' },
    lead: { zh: '主办单位', en: 'Lead unit' },
  },
};
