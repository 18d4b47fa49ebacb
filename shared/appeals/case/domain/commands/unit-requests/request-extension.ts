import { wholeNumber, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { moreWorkingDays, OF_ASSIGNMENT, WORKING_DAYS } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** Far beyond what a policy allows. */
const MAX_DAYS = 100;

export const requestExtension = {
  from: ['inProgress'],
  roles: ['UNT'],
  to: [],
  fields: { workingDays: wholeNumber(1, MAX_DAYS), reason: words('reason') },
  event: 'appeal.extensionRequested',
  data: { ...OF_ASSIGNMENT, workingDays: WORKING_DAYS },
  goesTo: ['workflow', 'figures'],
  shownTo: 'staff',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const requestExtensionTexts: CommandTexts<typeof requestExtension> = {
  name: { zh: '申请延期', en: 'ask for an extension' },
  sentence: ({ workingDays }, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}申请延期${workingDays}个工作日`,
    en: `${unitName ?? 'The unit'} asked for ${moreWorkingDays(workingDays)}`,
  }),
  labels: {
    workingDays: { zh: '工作日数', en: 'Working days' },
  },
};
