import { isSo } from '#kernel/domain/commands/event-fields.ts';
import { ofPeople, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { LEAD } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const redo = {
  from: ['followUp'],
  roles: ['FUP', 'SUP', 'SYS'],
  to: ['dispatched'],
  fields: { reason: ofPeople(words('reason')) },
  // A redo may go to any of them.
  reads: ['unitsAboveLead'],
  stands: true,
  nextRound: true,
  event: 'appeal.redone',
  data: {
    lead: LEAD,
    // The new lead is one level above the former one.
    above: isSo({ lake: 'is_above' }),
  },
  goesTo: ['workflow', 'figures', 'notices', 'search'],
  shownTo: 'followers',
  desk: { group: 'step' },
} as const satisfies Declaration;

export const redoTexts: CommandTexts<typeof redo> = {
  name: { zh: '重办', en: 'have the case handled again' },
  sentence: ({ above }, { unitName }) => ({
    zh: `经核实须重办，已${above ? '提级' : ''}交${unitName ?? '承办单位'}重新办理`,
    en: `To be handled again${above ? ', one level up,' : ''} by ${unitName ?? 'the handling unit'}`,
  }),
};
