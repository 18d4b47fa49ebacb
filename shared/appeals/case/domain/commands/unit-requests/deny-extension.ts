import { words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const denyExtension = {
  from: ['inProgress'],
  roles: ['DSP', 'SUP'],
  to: [],
  fields: { reason: words('reason') },
  event: 'appeal.extensionDenied',
  data: OF_ASSIGNMENT,
  goesTo: ['workflow', 'figures'],
  shownTo: 'staff',
  desk: { group: 'step', key: 'o' },
} as const satisfies Declaration;

export const denyExtensionTexts: CommandTexts<typeof denyExtension> = {
  name: { zh: '不同意延期', en: 'deny the extension' },
  sentence: { zh: '延期申请未获同意', en: 'The extension was denied' },
};
