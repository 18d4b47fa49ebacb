import {
  aCode,
  aCount,
  aDay,
  aGroup,
  aList,
  anAppealNumber,
  anId,
  anInstant,
  aPlace,
  aScore,
  aShare,
  type DataOf,
  isSo,
  isTrue,
  maybe,
} from '#kernel/domain/commands/event-fields.ts';
import { nobody, optional, score, unit, words, yesNo } from '#kernel/domain/commands/fields.ts';
import {
  APPELLANT_KINDS,
  CHANNELS,
  CLOCK_CLASSES,
  type Flag,
  KINDS,
  TERMINATION_GROUNDS,
  TRACKS,
  UNSCORED_REASONS,
  URGENCIES,
} from '#kernel/domain/vocabulary.ts';

/** Fields that several commands have. */

/** Whom a report accuses: a unit, or nobody. A body without either field leaves the accused as it is. */
export const ACCUSED_FIELDS = {
  accusedUnitId: optional(unit('*')),
  accusesNobody: nobody('accusedUnitId'),
} as const;

/** The answer to the survey. */
export const ANSWER_FIELDS = {
  contacted: yesNo(),
  resolved: yesNo(),
  satisfaction: score({ note: 'From 1 (very dissatisfied) to 5 (very satisfied).' }),
  words: optional(words('surveyWords')),
} as const;

/** Data that several events have. */

export const OF_ASSIGNMENT = { assignmentId: anId({ lake: 'assignment_id' }) } as const;
export const UNIT_ID = anId({ lake: 'unit_id' });
export const VISIT_ID = anId({ withheld: 'leads to the place and time of a person' });
export const LEAD = anId({ lake: 'appeal' });
export const MASTER_ID = anId({ lake: 'master_appeal_id' });
export const CHILD_ID = anId({
  withheld: 'the place of a confidential child; the rows of the child name the master',
});
export const KNOWLEDGE_ID = anId({ lake: 'knowledge_id' });
export const OWNER_KEYS = aList(anId(), { withheld: 'who filed' });
export const UPHELD = isSo({ lake: 'is_upheld' });
export const REACHED = isSo({ lake: 'is_reached' });
export const HOW = anId({ lake: 'contact_how' });
export const WORKING_DAYS = aCount({ lake: 'working_days' });
export const REVIEW_ON = aDay({ lake: 'review_on' });
export const GROUND = aCode(TERMINATION_GROUNDS, { lake: 'termination_ground' });
export const CATEGORY = anId({ lake: 'appeal' });
export const CLOCK_CLASS = aCode(CLOCK_CLASSES, { lake: 'appeal' });
export const URGENCY = aCode(URGENCIES, { lake: 'appeal' });
export const KIND = aCode(KINDS, { lake: 'appeal' });
/** Absent: the case counts in the rates. */
export const UNSCORED = aCode(UNSCORED_REASONS, { lake: 'appeal' });

/** Whom a report accuses: a unit or nobody. Absent: as before. */
export const ACCUSED_DATA = {
  accusedUnitId: maybe(anId({ withheld: 'whom a tip-off accuses' })),
  accusesNobody: maybe(isTrue({ withheld: 'whom a tip-off accuses' })),
} as const;

/** What is known of an appeal from its first event. */
export const FILING_DATA = {
  number: anAppealNumber({ withheld: 'leads to the case' }),
  kind: KIND,
  channel: aCode(CHANNELS, { lake: 'appeal' }),
  urgency: URGENCY,
  regionCode: maybe(anId({ lake: 'appeal' })),
  categoryHint: maybe(anId({ lake: 'appeal' })),
  // What the classifier was sure to read instead, where that is another branch than the hint: a person looks first (DOMAIN 5).
  textCategory: maybe(anId({ withheld: 'what a model read; the category says what a person decided' })),
  clockClass: CLOCK_CLASS,
  appellantKind: aCode(APPELLANT_KINDS, { lake: 'appeal' }),
  // Keyed hashes of the sessions or phone that own the appeal.
  ownerKeys: OWNER_KEYS,
  // Those of `ownerKeys` that are hashes of an unverified contact phone. They give no access to a tip-off (DOMAIN 2).
  unverifiedKeys: maybe(aList(anId(), { withheld: 'who filed' })),
  // Whether the appellant can be asked in the follow-up.
  canBeAsked: isSo({ lake: 'can_be_asked' }),
  accusedUnitId: ACCUSED_DATA.accusedUnitId,
  noticeVersion: maybe(anId({ withheld: 'the consent of a person; no query needs it' })),
  // Absent: an ordinary appeal.
  track: maybe(
    aCode(TRACKS, {
      withheld: 'businesses that complain about an office are few: with region and month it could name one',
    }),
  ),
  // The appeal of which it was the second matter (DOMAIN 3).
  splitFromId: maybe(anId({ withheld: 'the event of the split names both in the log of the other' })),
  splitFromNumber: maybe(anAppealNumber({ withheld: 'leads to the case' })),
  // The request of a business whose work order it is (DOMAIN 8).
  requestId: maybe(anId({ withheld: 'leads to the business' })),
} as const;
export type Filing = DataOf<typeof FILING_DATA>;

/** The body of a filing: all that is known except the clock class, which the rule derives. */
export interface NewFiling {
  readonly filing: Omit<Filing, 'clockClass'>;
  readonly flags: readonly Flag[];
  readonly textId: string;
  readonly mediaIds: readonly string[];
}

/** `from`: the state to which the case returns when it leaves its master. */
export const MERGED_DATA = {
  masterId: MASTER_ID,
  masterNumber: anId({ withheld: 'leads to the case' }),
  from: aCode(['submitted', 'accepted'], { withheld: 'see `status_before` of the merge' }),
} as const;

/** An answer to the survey, as the event has it. */
export const ANSWER = {
  contacted: isSo(),
  resolved: isSo(),
  satisfaction: aScore(),
  wordsId: maybe(anId()),
  at: anInstant(),
} as const;
export const SURVEY_DATA = {
  answer: aGroup(ANSWER, { lake: 'appeal' }),
  verdictPending: isSo({ lake: 'is_verdict_pending' }),
} as const;

/** Data of the master of a merged case for the rates: the rating concerns the master's unit, contact and category. */
export const FOLLOWED = {
  unitId: maybe(anId()),
  category: maybe(anId()),
  // Whether contact was made in time; absent if none was due.
  contactMet: maybe(isSo()),
  wasHeld: isSo(),
  unscored: maybe(aCode(UNSCORED_REASONS)),
} as const;
export type Followed = DataOf<typeof FOLLOWED>;

/**
 * What the classifier proposed to the person who decided on a category: the part of the decision record that an event holds
 * (DOMAIN 5). Codes and numbers only: the words are places in the text, which leave with it when it is erased. Absent without a model,
 * and in events before this field existed.
 */
const PROPOSAL = {
  model: anId(),
  // The most probable categories, best first.
  categories: aList(aGroup({ category: anId(), share: aShare() })),
  // The category that reached the threshold of the model: the first, or one above it.
  sure: maybe(anId()),
  // The probability from which the model counts a category as sure. Absent if the model has none.
  threshold: maybe(aShare()),
  // The words that decided, strongest first: characters of the text without blanks and punctuation, and their share.
  words: aList(aGroup({ from: aPlace(), to: aPlace(), share: aShare() })),
} as const;
export type ProposalRecord = DataOf<typeof PROPOSAL>;
export const PROPOSED = aGroup(PROPOSAL, { lake: 'appeal' });

/** A unit that routing suggests for the appeal (DOMAIN 5). */
export interface Candidate {
  readonly unitId: string;
  readonly score: number;
  readonly why: string;
}

/** In an English sentence: `2 more working days`. */
export function moreWorkingDays(count: number): string {
  return `${count} more working day${count === 1 ? '' : 's'}`;
}
