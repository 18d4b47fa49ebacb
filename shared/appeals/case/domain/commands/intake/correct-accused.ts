import { words } from '#kernel/domain/commands/fields.ts';
import { OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import { ACCUSED_DATA, ACCUSED_FIELDS } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** Back to the centre when the lead turns out to be on the accused side. */
export const correctAccused = {
  from: OPEN,
  roles: ['SUP'],
  to: ['accepted'],
  mayStay: true,
  fields: { ...ACCUSED_FIELDS, reason: words('reason') },
  event: 'appeal.accusedCorrected',
  data: ACCUSED_DATA,
  besideClaims: true,
  goesTo: ['workflow', 'figures'],
  shownTo: 'staff',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const correctAccusedTexts: CommandTexts<typeof correctAccused> = {
  name: { zh: '更正被举报单位', en: 'correct whom the report accuses' },
  sentence: { zh: '被举报单位已更正', en: 'Whom the report accuses was corrected' },
};
