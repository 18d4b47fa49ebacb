import { isTrue, maybe } from '#kernel/domain/commands/event-fields.ts';
import { category, longText, media, optional, restatement, words, yesNo } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { CATEGORY, CLOCK_CLASS, MASTER_ID, UNSCORED } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

const retaliation = optional(
  yesNo({
    note: 'The business reports retaliation for its complaint about the business environment, also after the time for new facts.',
  }),
);

export const reopen = {
  from: ['closed', 'refused', 'transferred', 'merged'],
  roles: ['APP', 'AGT', 'SUP'],
  only: { APP: ['closed', 'merged'], AGT: ['closed', 'merged'] },
  to: ['accepted'],
  fields: {
    text: optional(longText('supplement')),
    media: media(),
    reason: optional(words('reason')),
    category: optional(category()),
    restatement: restatement(),
    retaliation,
  },
  // An appellant reopens with new facts. Reason, category and restatement are for staff.
  fieldsOfAppellant: { text: longText('supplement'), media: media(), retaliation },
  event: 'appeal.reopened',
  data: {
    // The master that the case leaves by the reopening.
    masterId: maybe(MASTER_ID),
    category: maybe(CATEGORY),
    clockClass: CLOCK_CLASS,
    unscored: maybe(UNSCORED),
    // The business reports retaliation for its complaint.
    retaliation: maybe(isTrue({ withheld: 'see `track`' })),
  },
  besideClaims: true,
  goesTo: ['workflow', 'figures', 'notices', 'publication', 'search', 'texts'],
  shownTo: 'followers',
  desk: { group: 'step' },
} as const satisfies Declaration;

export const reopenTexts: CommandTexts<typeof reopen> = {
  name: { zh: '重新受理', en: 'reopen the case' },
  sentence: { zh: '诉求已重新受理，等待派单', en: 'Reopened, waiting to be dispatched' },
};
