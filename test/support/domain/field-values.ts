import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { isOpen } from '#appeals/case/domain/assignments/assignment.ts';
import { countUpheldReturns } from '#appeals/case/domain/assignments/returns.ts';
import { listShareReviews } from '#appeals/case/domain/assignments/shares.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import { DAY_MS, type Instant, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { CLOCK_CLASSES, FLAGS, KINDS, MARKS, URGENCIES } from '#kernel/domain/vocabulary.ts';
import type { FieldTable, Values } from '../fields/field-table.ts';
import { submission } from './filings.ts';
import { CATEGORIES, HANDLING_UNITS, UNITS, WORKERS } from './world.ts';

/** What a body is made for: the case, when, and whom it may name. */
export interface Situation {
  readonly appeal: Appeal;
  readonly now: Instant;
  /** The numbers of cases that this one may follow. */
  readonly others: readonly string[];
  /** Only these lead, if given. */
  readonly leads?: readonly string[] | undefined;
  /** Where every possible body is wanted: all units, each with one below it that has no share. */
  readonly everyUnit?: readonly string[];
  readonly isNeverContent?: boolean;
  /** Nobody chooses a class of time limits for a new case: the independent checker derives it. */
  readonly derivesClass?: true;
}

/** The unit that gets what nobody else wants. */
export const LAST_RESORT = 'district';
/** The number of a child that no context knows: then the master takes it unseen. */
const CHILD = '260309100000000010';

const CATEGORY_CODES = CATEGORIES.map(({ code }) => code);
const accusable = ({ appeal: { kind, accusedUnitId } }: Situation) =>
  kind === 'report' ? [accusedUnitId ?? null, accusedUnitId ?? null, null, 'bureau', 'heat'] : [undefined];
const byHint = ({ appeal: { categoryHint = '0101' } }: Situation) => [categoryHint, categoryHint, ...CATEGORY_CODES];

/** The units directly below one that has a share, without those that have one. */
function listUnitsBelow({ appeal, everyUnit }: Situation): readonly string[] {
  if (everyUnit) return everyUnit.map((id) => `below-${id}`);
  const having = appeal.assignments.filter(isOpen).map(({ unitId }) => unitId);
  return UNITS.filter(({ id, parentId, validFrom, validTo }) => {
    const isBelow = parentId !== undefined && having.includes(parentId) && !having.includes(id);
    return isBelow && !validFrom && !validTo;
  }).map(({ id }) => id);
}

function listLeads({ appeal, everyUnit, leads = [...HANDLING_UNITS, LAST_RESORT] }: Situation): readonly string[] {
  const isNobodyElse = countUpheldReturns(appeal) >= DEFAULT_POLICY.maxReturns;
  return everyUnit ?? (isNobodyElse ? [LAST_RESORT] : leads);
}

/**
 * The fields whose values do not follow from their kind, for they name a unit, a case or a day, or are more often one than another. By the
 * name of the field, or of the command and the field where that differs.
 */
const VALUES: Readonly<Record<string, Values<Situation>>> = {
  'dispatch.lead': { usual: 'parks', fits: listLeads, wrong: ['district', 'centre', 'nowhere', 'closed-office'] },
  assists: {
    fits: [['street-1'], ['street-1', 'heat'], ['bureau']],
    wrong: [['parks'], ['nowhere']],
    share: 0.4,
  },
  suggestedUnit: { fits: HANDLING_UNITS, wrong: ['nowhere', 'centre', 'closed-office'] },
  'addAssist.unit': {
    usual: 'heat',
    fits: (situation) => (situation.everyUnit ? listUnitsBelow(situation) : HANDLING_UNITS),
    wrong: ['nowhere', 'centre'],
  },
  'passDown.unit': {
    usual: 'parks-team',
    fits: listUnitsBelow,
    wrong: [...HANDLING_UNITS, 'bureau-office', 'nowhere'],
  },
  worker: {
    usual: 'wrk-parks',
    fits: ({ everyUnit }) => (everyUnit ? WORKERS.map(({ subject }) => subject) : ['wrk-parks', 'wrk-street-1']),
    wrong: ['wrk-nobody', 'dsp-one'],
  },
  'accept.accusedUnitId': { fits: accusable, wrong: [undefined, 'nowhere', 'centre'], share: 1 },
  // With the kind, below.
  'reclassify.accusedUnitId': { fits: [undefined], wrong: [null, 'bureau', 'nowhere'] },
  'reclassify.kind': { fits: [undefined] },
  'reclassify.restatement': { share: 0.7 },
  'correctAccused.accusedUnitId': {
    usual: 'bureau',
    fits: () => [null, 'heat', 'bureau', 'parks'],
    wrong: ['nowhere'],
  },

  // Of a tip-off comes nothing but a tip-off.
  'split.kind': {
    fits: ({ appeal: { kind } }) => (kind === 'report' ? [undefined] : [undefined, 'help', 'complaint', 'report']),
    wrong: ({ appeal: { kind } }) => (kind === 'report' ? ['help'] : []),
  },
  'split.categoryHint': { fits: ['0101', '0201'], wrong: ['99'], share: 0.3 },
  'split.files': { fits: [[]], wrong: [['nobodys-file']], share: 0.3 },
  'merge.into': { fits: ({ others }) => others, wrong: ({ appeal }) => [appeal.number] },
  'accept.category': { usual: '0101', fits: byHint, wrong: ['99', '010199'] },
  category: { fits: ['0101', '0201', '0301', '03'], wrong: ['99'], share: 0.3 },
  'accept.restatement': { isUsual: true, share: 0.8 },
  'reopen.restatement': { isUsual: true, share: 0.8 },
  'reopen.text': { isUsual: true, share: 0.9 },
  'reopen.reason': { isUsual: true },
  // Only a business reports it.
  retaliation: { share: 0.05 },
  'reclassify.urgency': { usual: 'critical', fits: () => URGENCIES, share: 0.6 },
  'accept.clockClass': { fits: ({ derivesClass }) => (derivesClass ? [undefined] : CLOCK_CLASSES), share: 0.3 },
  clockClass: { share: 0.3 },
  'accept.urgency': { share: 0.3 },

  'refuse.reason': { usual: 'LITIGATION' },
  'refuse.note': { isUsual: true },
  'transfer.service': { usual: '119' },
  receipt: { fits: ['F2026-0309-17'] },
  knowledgeId: { usual: 'k1', fits: ['k1'], share: 0.1 },
  'contact.at': {
    fits: ({ appeal }) => [appeal.submittedAt],
    wrong: ({ appeal }) => [plusMillis(appeal.submittedAt, -1)],
    share: 0.2,
  },
  'fieldReport.media': { usual: ['photo-field'], fits: [[], ['media-1']] },
  'submitResult.media': { usual: ['photo-after'], fits: ({ appeal: { round } }) => [[`photo-after${round}`], []] },
  media: { fits: [[], ['media-1'], ['media-2', 'media-3']] },
  'approveTermination.note': { isUsual: true },
  'finishAssist.note': { isUsual: true },
  internalNote: { isUsual: true },
  'publish.reply': { isUsual: true },
  workingDays: { fits: [1, 2, 5, 5], wrong: [6] },
  reviewOn: {
    fits: ({ now }) => [9, 1, 2, 6, 20].map((days) => toLocalDate(plusMillis(now, days * DAY_MS))),
    wrong: ({ now }) => [-1, 40].map((days) => toLocalDate(plusMillis(now, days * DAY_MS))),
  },
  ground: { usual: 'NO_COOPERATION' },
  solved: { fits: [true, true, true, true, false] },
  reached: { fits: [false, false, false, true, true] },
  'recordAttempt.how': { usual: 'phone' },
  contacted: { fits: [true, true, true, true, true, false] },
  resolved: { fits: ({ isNeverContent }) => (isNeverContent ? [false] : [true, true, false]) },
  satisfaction: { fits: ({ isNeverContent }) => (isNeverContent ? [1] : [5, 4, 3, 2, 1]) },
  'recheck.answer': { isUsual: true, share: 0.7 },
  'adjudicate.upheld': { fits: [false, false, true] },
  'ruleShare.upheld': { fits: [false, true] },
  'comment.internal': { usual: false, fits: [false, true] },
  address: { fits: ['address-1'] },
  regionCode: { usual: '210102001', fits: ['210102', '210102001', '210100'] },
  position: { fits: [{ lat: 41.79, lng: 123.41 }] },
  name: { fits: ['name-1'] },
  phone: { usual: '13900001111', fits: ['13900001111', '13812341234'], share: 0.8 },
  level: { usual: 'circular' },
  'flag.flags': { usual: ['repeat'], fits: () => [...FLAGS.map((each) => [each]), ['repeat', 'group']] },
  'unflag.flags': { usual: ['repeat'], fits: () => FLAGS.map((each) => [each]) },
};

/** Fields that fit only together, as they are sent, and the bodies of commands that only the platform gives. By the command. */
const TOGETHER: Readonly<Record<string, Values<Situation>>> = {
  ruleShare: {
    usual: { assignment: 'a2', subject: 'result' },
    fits: ({ appeal }) => listShareReviews(appeal).map(({ share, subject }) => ({ assignment: share.id, subject })),
    wrong: [{ assignment: 'a1', subject: 'result' }],
  },
  // Another kind needs words of its own, and a report somebody who is accused or nobody.
  reclassify: {
    usual: {},
    fits: [
      ...Array.from({ length: 24 }, () => ({})),
      ...KINDS.map((kind) => ({ kind, accusedUnitId: kind === 'report' ? 'bureau' : undefined })),
      { kind: 'report', accusedUnitId: null },
    ],
    wrong: KINDS.map((kind) => ({ kind })),
  },
  suggest: {
    usual: {
      candidates: [{ unitId: 'parks', score: 1, why: 'catalogue' }],
      category: '0101',
      confidence: 1,
      ruleId: 'r-trees',
      assists: [],
      model: 'category-hint-1',
    },
    fits: HANDLING_UNITS.flatMap((unitId) =>
      [0, 1].map((confidence) => ({
        candidates: [{ unitId, score: 1, why: 'catalogue' }],
        confidence,
        model: 'category-hint-1',
      })),
    ),
  },
  submit: { fits: ({ appeal }) => [submission(appeal.submittedAt)] },
  submitAnswered: { fits: ({ appeal }) => [{ ...submission(appeal.submittedAt), replyId: 'text-reply' }] },
  mark: {
    usual: { clock: 'c1', mark: 'yellow' },
    fits: ({ appeal }) => appeal.clocks.flatMap(({ id: clock }) => MARKS.map((mark) => ({ clock, mark }))),
    wrong: MARKS.map((mark) => ({ clock: 'c1', mark })),
  },
  handOver: {
    usual: { fromUnitId: 'parks', toUnitId: 'street-2' },
    fits: ({ appeal, everyUnit }) =>
      appeal.assignments.flatMap(({ unitId: fromUnitId }) =>
        (everyUnit ? ['below-city'] : HANDLING_UNITS).map((toUnitId) => ({ fromUnitId, toUnitId })),
      ),
    wrong: [{ fromUnitId: 'street-1', toUnitId: 'heat' }],
  },
  join: {
    usual: { childId: 'appeal-child', childNumber: CHILD, round: 1, noReply: false },
    fits: ({ appeal, others }) =>
      [CHILD, ...others].map((childNumber, index) => ({
        childId: `appeal-child${appeal.version}`,
        childNumber,
        round: 1 + (index % 2),
        noReply: index % 3 === 1,
      })),
    wrong: ({ appeal }) =>
      appeal.children.map(({ id }) => ({ childId: id, childNumber: CHILD, round: 1, noReply: false })),
  },
  part: {
    usual: { childId: 'appeal-child' },
    fits: ({ appeal }) => appeal.children.map(({ id }) => ({ childId: id })),
    wrong: [{ childId: 'appeal-child' }],
  },
  replaceRun: {
    usual: { why: 'lostWait' },
    fits: ['lostStart', 'lostWait', 'missedCheckpoint', 'failed', 'tooManyLoops'].map((why) => ({ why })),
  },
};

/** What the platform adds to the body of a command, besides what people send. By the command. */
const GIVEN: Readonly<Record<string, (sent: object, situation: Situation) => object>> = {
  split: (_sent, { appeal: { id, version, submittedAt } }) => ({
    second: { id: `${id}${90_000 + version}`, number: buildAppealNumber(submittedAt, 90_000 + version), dangers: [] },
  }),
  correctPlace: () => ({ placeId: 'place-2' }),
  correctContact: (sent) => ('phone' in sent ? { phoneKey: 'owner-2' } : {}),
};

/** The values of the fields of appeals. */
export const FIELD_VALUES: FieldTable<Situation> = {
  file: 'test/support/domain/field-values.ts',
  values: VALUES,
  together: TOGETHER,
  given: GIVEN,
};
