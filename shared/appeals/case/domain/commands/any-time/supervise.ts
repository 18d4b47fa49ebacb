import { aCode } from '#kernel/domain/commands/event-fields.ts';
import { code, optional, words } from '#kernel/domain/commands/fields.ts';
import { OPEN, SUPERVISION_LEVELS } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

const RAISED_LEVELS = SUPERVISION_LEVELS.filter((level) => level !== 'none');

export const supervise = {
  from: OPEN,
  roles: ['SUP', 'SYS'],
  to: [],
  fields: { level: code(RAISED_LEVELS), note: optional(words('internalNote')) },
  event: 'appeal.supervised',
  data: { level: aCode(SUPERVISION_LEVELS, { lake: 'appeal' }) },
  besideClaims: true,
  goesTo: ['warnings'],
  shownTo: 'followers',
  shownIf: { level: SUPERVISION_LEVELS.filter((level) => level !== 'reminder') },
  desk: { group: 'more', key: 'e' },
} as const satisfies Declaration;

export const superviseTexts: CommandTexts<typeof supervise> = {
  name: { zh: '督办', en: 'raise the supervision level' },
  sentence: ({ level }, _details, { word }) => ({
    zh: `督办：${word('supervision', level).zh}`,
    en: `Supervision: ${word('supervision', level).en}`,
  }),
  labels: {
    level: { zh: '督办级别', en: 'Supervision level' },
  },
};
