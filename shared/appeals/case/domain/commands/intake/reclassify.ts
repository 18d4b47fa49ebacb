import { given } from '#kernel/domain/commands/declaration.ts';
import { maybe } from '#kernel/domain/commands/event-fields.ts';
import { category, code, optional, restatement, words } from '#kernel/domain/commands/fields.ts';
import { CLOCK_CLASSES, KINDS, OPEN, URGENCIES } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import {
  ACCUSED_DATA,
  ACCUSED_FIELDS,
  CATEGORY,
  CLOCK_CLASS,
  KIND,
  PROPOSED,
  type ProposalRecord,
  UNSCORED,
  URGENCY,
} from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const reclassify = {
  from: OPEN,
  roles: ['AGT', 'DSP', 'SUP'],
  to: [],
  fields: {
    category: optional(category()),
    clockClass: optional(code(CLOCK_CLASSES)),
    urgency: optional(code(URGENCIES)),
    reason: words('reason'),
    kind: optional(code(KINDS)),
    restatement: restatement(),
    ...ACCUSED_FIELDS,
  },
  // What the classifier proposed to the person; nothing of a request.
  given: given<{ readonly proposed?: ProposalRecord }>(),
  reads: ['proposal'],
  event: 'appeal.reclassified',
  data: {
    category: maybe(CATEGORY),
    clockClass: CLOCK_CLASS,
    urgency: URGENCY,
    unscored: maybe(UNSCORED),
    // Present when the kind was corrected.
    kind: maybe(KIND),
    proposed: maybe(PROPOSED),
    ...ACCUSED_DATA,
  },
  goesTo: ['workflow', 'figures', 'search', 'notices'],
  shownTo: 'staff',
  desk: { group: 'more', key: 'l' },
} as const satisfies Declaration;

export const reclassifyTexts: CommandTexts<typeof reclassify> = {
  name: { zh: '调整分类', en: 'reclassify the case' },
  sentence: ({ clockClass, urgency }, { endsExtension }, { word }) => ({
    zh: `已调整为${word('clockClass', clockClass).zh}、${word('urgency', urgency).zh}${endsExtension ? '，该类不得延期，延期申请已终止' : ''}`,
    en: `Reclassified to class ${word('clockClass', clockClass).en}, urgency ${word('urgency', urgency).en}${endsExtension ? ', which allows no extension, so the request for one was called off' : ''}`,
  }),
  labels: {
    kind: { zh: '诉求类型', en: 'Kind' },
  },
};
