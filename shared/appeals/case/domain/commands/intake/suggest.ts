import { given } from '#kernel/domain/commands/declaration.ts';
import { aGroup, aList, anId, aShare, type DataOf, maybe } from '#kernel/domain/commands/event-fields.ts';
import type { Declaration } from '../declaration.ts';
import { CATEGORY, CLOCK_CLASS } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

const SUGGESTION = {
  candidates: aList(aGroup({ unitId: anId(), score: aShare(), why: anId() }), { lake: 'appeal' }),
  category: maybe(CATEGORY),
  confidence: aShare({ lake: 'confidence' }),
  ruleId: maybe(anId({ lake: 'rule_id' })),
  assists: maybe(aList(anId(), { lake: 'appeal' })),
  clockClass: maybe(CLOCK_CLASS),
  model: anId({ lake: 'model' }),
  // The confidence from which the system dispatched then. Absent in events written before this field existed.
  threshold: maybe(aShare({ withheld: 'a number of the policy; `confidence` stands for the search' })),
} as const;

export const suggest = {
  from: ['submitted', 'accepted'],
  roles: ['SYS'],
  to: [],
  fields: {},
  given: given<DataOf<typeof SUGGESTION>>(),
  event: 'appeal.candidatesSuggested',
  data: SUGGESTION,
  goesTo: [],
  shownTo: 'staff',
} as const satisfies Declaration;

export const suggestTexts: CommandTexts<typeof suggest> = {
  name: { zh: '推荐承办单位', en: 'suggest units' },
  sentence: { zh: '系统已推荐承办单位', en: 'The system suggested handling units' },
};
