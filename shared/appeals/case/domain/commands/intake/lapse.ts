import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const lapse = {
  from: ['needsInfo'],
  roles: ['SYS'],
  to: ['closed'],
  fields: {},
  event: 'appeal.lapsed',
  data: {},
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'appellant',
} as const satisfies Declaration;

export const lapseTexts: CommandTexts<typeof lapse> = {
  name: { zh: '逾期办结', en: 'close the case as lapsed' },
  sentence: { zh: '逾期未补充信息，已办结', en: 'Closed because the requested information did not arrive in time' },
};
