import { optional, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { moreWorkingDays, OF_ASSIGNMENT, WORKING_DAYS } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const grantExtension = {
  from: ['inProgress'],
  roles: ['DSP', 'SUP'],
  to: [],
  fields: { note: optional(words('internalNote')) },
  event: 'appeal.extensionGranted',
  data: { ...OF_ASSIGNMENT, workingDays: WORKING_DAYS },
  goesTo: ['workflow', 'figures', 'notices'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'y' },
} as const satisfies Declaration;

export const grantExtensionTexts: CommandTexts<typeof grantExtension> = {
  name: { zh: '同意延期', en: 'grant the extension' },
  sentence: ({ workingDays }) => ({
    zh: `已同意延期${workingDays}个工作日`,
    en: `The unit was granted ${moreWorkingDays(workingDays)}`,
  }),
};
