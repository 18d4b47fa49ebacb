import { given } from '#kernel/domain/commands/declaration.ts';
import { aList, anId, isTrue, maybe } from '#kernel/domain/commands/event-fields.ts';
import { optional, phone, textLine } from '#kernel/domain/commands/fields.ts';
import { OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import { OWNER_KEYS } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** Only with a proof of the caller. Appellants who have signed in correct their own contact, with a code to the new phone. */
export const correctContact = {
  from: OPEN,
  roles: ['AGT'],
  forCallers: true,
  to: [],
  fields: { name: optional(textLine('name')), phone: optional(phone()) },
  // The keyed hash of the new phone; nothing of a request.
  given: given<{ readonly phoneKey?: string }>(),
  reads: ['contact'],
  event: 'appeal.contactCorrected',
  // Absent: the phone stays.
  data: {
    ownerKeys: maybe(OWNER_KEYS),
    unverifiedKeys: maybe(aList(anId(), { withheld: 'who filed' })),
    canBeAsked: maybe(isTrue({ lake: 'can_be_asked' })),
  },
  besideClaims: true,
  goesTo: ['notices'],
  shownTo: 'appellant',
  desk: { group: 'more' },
} as const satisfies Declaration;

export const correctContactTexts: CommandTexts<typeof correctContact> = {
  name: { zh: '更正联系方式', en: 'correct the contact' },
  sentence: ({ ownerKeys }) =>
    ownerKeys
      ? { zh: '联系电话已更正', en: 'The phone was corrected' }
      : { zh: '联系人姓名已更正', en: 'The name was corrected' },
  labels: { name: { zh: '姓名', en: 'Name' } },
};
