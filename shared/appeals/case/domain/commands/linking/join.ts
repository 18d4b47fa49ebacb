import { given } from '#kernel/domain/commands/declaration.ts';
import { aNumber, anId, type DataOf, isSo, maybe } from '#kernel/domain/commands/event-fields.ts';
import { OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import { CHILD_ID, OWNER_KEYS } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

const CHILD = {
  childId: CHILD_ID,
  childNumber: anId({ withheld: 'leads to the case' }),
  // Its round while it is merged.
  round: aNumber({ withheld: 'see the rows of the child' }),
  // Its appellant wants no reply.
  noReply: isSo({ withheld: 'see `flags` of the child' }),
  // As of its filing. Absent in events written before this field existed.
  ownerKeys: maybe(OWNER_KEYS),
} as const;

export const join = {
  from: OPEN,
  roles: ['SYS'],
  to: [],
  fields: {},
  given: given<DataOf<typeof CHILD>>(),
  event: 'appeal.joined',
  data: CHILD,
  goesTo: [],
  shownTo: 'staff',
} as const satisfies Declaration;

export const joinTexts: CommandTexts<typeof join> = {
  name: { zh: '接收并单', en: 'take in a merged appeal' },
  sentence: { zh: '另一诉求已并入本诉求', en: 'Another appeal about the same matter was merged into this one' },
};
