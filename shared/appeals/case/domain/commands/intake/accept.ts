import { given } from '#kernel/domain/commands/declaration.ts';
import { maybe } from '#kernel/domain/commands/event-fields.ts';
import { category, code, optional, restatement } from '#kernel/domain/commands/fields.ts';
import { CLOCK_CLASSES, URGENCIES } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import {
  ACCUSED_DATA,
  ACCUSED_FIELDS,
  CATEGORY,
  CLOCK_CLASS,
  PROPOSED,
  type ProposalRecord,
  UNSCORED,
  URGENCY,
} from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const accept = {
  from: ['submitted'],
  roles: ['AGT', 'DSP', 'SYS'],
  to: ['accepted'],
  fields: {
    category: category(),
    clockClass: optional(code(CLOCK_CLASSES)),
    urgency: optional(code(URGENCIES)),
    restatement: restatement(),
    ...ACCUSED_FIELDS,
  },
  // What the classifier proposed to the person; nothing of a request.
  given: given<{ readonly proposed?: ProposalRecord }>(),
  reads: ['proposal'],
  event: 'appeal.accepted',
  data: {
    category: CATEGORY,
    clockClass: CLOCK_CLASS,
    urgency: URGENCY,
    unscored: maybe(UNSCORED),
    proposed: maybe(PROPOSED),
    ...ACCUSED_DATA,
  },
  goesTo: ['workflow', 'figures', 'search'],
  routes: true,
  shownTo: 'followers',
  desk: { group: 'step', place: 'first', key: 'a', begins: { category: { suggested: 'category' } } },
} as const satisfies Declaration;

export const acceptTexts: CommandTexts<typeof accept> = {
  name: { zh: '受理', en: 'accept the case' },
  sentence: { zh: '已受理，等待派单', en: 'Accepted, waiting to be dispatched' },
};
