import { given } from '#kernel/domain/commands/declaration.ts';
import { aCode } from '#kernel/domain/commands/event-fields.ts';
import { OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

const WHY = ['lostStart', 'lostWait', 'missedCheckpoint', 'failed', 'tooManyLoops'] as const;

export const replaceRun = {
  from: OPEN,
  roles: ['SYS'],
  to: [],
  fields: {},
  given: given<{ readonly why: (typeof WHY)[number] }>(),
  event: 'appeal.runReplaced',
  data: { why: aCode(WHY, { lake: 'run_replaced_why' }) },
  goesTo: ['workflow'],
  shownTo: 'staff',
} as const satisfies Declaration;

export const replaceRunTexts: CommandTexts<typeof replaceRun> = {
  name: { zh: '更换流程', en: 'replace the workflow run' },
  sentence: { zh: '系统已更换计时流程', en: 'The system replaced the workflow run' },
};
