import { given } from '#kernel/domain/commands/declaration.ts';
import { aCode, anId, anInstant, isSo } from '#kernel/domain/commands/event-fields.ts';
import { isCard, MARKS, type Mark, OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const mark = {
  from: OPEN,
  roles: ['SYS'],
  to: [],
  fields: {},
  given: given<{ readonly clock: string; readonly mark: Mark }>(),
  event: 'appeal.marked',
  data: {
    clock: anId({ lake: 'clock_id' }),
    mark: aCode(MARKS, { lake: 'mark' }),
    dueAt: anInstant({ lake: 'mark_due_at' }),
    // False when a higher mark of the same clock was also due: only the highest is notified.
    notified: isSo({ lake: 'is_notified' }),
  },
  goesTo: ['warnings', 'figures'],
  shownTo: 'followers',
  shownIf: { mark: MARKS.filter(isCard) },
} as const satisfies Declaration;

export const markTexts: CommandTexts<typeof mark> = {
  name: { zh: '登记时限节点', en: 'record a milestone of a time limit' },
  sentence: ({ mark }, { clock }, { word }) => ({
    zh: `${clock ? word('clock', clock).zh : '时限'}：${word('mark', mark).zh}`,
    en: `Time limit${clock ? ` for ${word('clock', clock).en}` : ''}: ${word('mark', mark).en}`,
  }),
};
