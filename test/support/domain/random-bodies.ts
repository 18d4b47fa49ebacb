import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { listShareReviews } from '#appeals/case/domain/assignments/shares.ts';
import type { CommandBodies } from '#appeals/case/domain/rules/command.ts';
import { type CommandName, getDeclaration } from '#appeals/case/domain/transitions.ts';
import { DAY_MS, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import {
  CLOCK_CLASSES,
  EMERGENCY_SERVICES,
  FLAGS,
  KINDS,
  MARKS,
  SHARE_SUBJECTS,
  URGENCIES,
} from '#kernel/domain/vocabulary.ts';
import { submission } from './bodies.ts';
import { type Choice, fillFields } from './fill-fields.ts';
import { MATTERS, masterNumber } from './masters.ts';
import { CATEGORIES, HANDLING_UNITS } from './world.ts';

/** Numbers by which random choices are made; they repeat when there are more choices. */
export type Rolls = readonly number[];
export type Draw = <T>(from: readonly T[]) => T;

/** Creates a function that draws from lists by the rolls. */
export function createDraw(rolls: Rolls): Draw {
  let roll = 0;
  return (from) => {
    const drawn = from[(rolls[roll++ % rolls.length] ?? 0) % from.length];
    if (drawn === undefined && from.length === 0) throw new Error('nothing to draw from');
    return drawn as (typeof from)[number];
  };
}

/** Units below units that get cases. */
const UNITS_BELOW = ['parks-team', 'bureau-office', 'street-1'] as const;
const MEDIA = [[], [], ['media-1'], ['media-2', 'media-3']] as const;
const maybe = (draw: Draw, id: string) => (draw([true, false]) ? id : undefined);
const mostly = <T>(draw: Draw, good: readonly T[], bad: readonly T[]) => draw(draw([0, 1, 2, 3, 4]) ? good : bad);

/** Leaves out undefined fields. */
function omitUndefined<T extends object>(body: T): T {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
}

const drawAnswer = (draw: Draw) =>
  omitUndefined({
    contacted: draw([true, false]),
    resolved: draw([true, false]),
    satisfaction: draw([1, 2, 3, 4, 5] as const),
    wordsId: maybe(draw, 'text-words'),
  });

/** The bodies with fields that need a value by hand: units, cases, days, and what is often wrong. */
const BY_HAND: { readonly [C in CommandName]?: (appeal: Appeal, draw: Draw) => CommandBodies[C] } = {
  submit: (appeal) => submission(appeal.submittedAt),
  submitAnswered: (appeal) => ({ ...submission(appeal.submittedAt), replyId: 'text-reply' }),
  suggest: (_appeal, draw) => ({
    candidates: [{ unitId: draw(HANDLING_UNITS), score: 1, why: 'catalogue' }],
    confidence: draw([0, 1]),
    model: 'category-hint-1',
  }),
  transfer: (_appeal, draw) =>
    omitUndefined({ service: draw(EMERGENCY_SERVICES), receipt: 'text-receipt', noteId: maybe(draw, 'text-note') }),
  merge: (appeal, draw) => {
    const own = MATTERS.filter((each) => each.kind === appeal.kind && each.accusedUnitId === appeal.accusedUnitId);
    const into = mostly(draw, own.length > 0 ? own : MATTERS, MATTERS);
    return omitUndefined({
      into: draw([true, true, true, false]) ? masterNumber(into) : appeal.number,
      noteId: maybe(draw, 'text-note'),
    });
  },
  unmerge: (_appeal, draw) => omitUndefined({ reasonId: maybe(draw, 'text-unmerged') }),
  answer: (_appeal, draw) => omitUndefined({ replyId: 'text-public', knowledgeId: maybe(draw, 'text-item') }),
  accept: (appeal, draw) =>
    omitUndefined({
      category: mostly(
        draw,
        CATEGORIES.map(({ code }) => code),
        ['99', '010199'],
      ),
      clockClass: draw([undefined, undefined, undefined, ...CLOCK_CLASSES]),
      urgency: draw([undefined, undefined, ...URGENCIES]),
      restatementId: draw(['text-restatement', 'text-restatement', undefined]),
      accusedUnitId: mostly(draw, [appeal.accusedUnitId ?? null], [undefined, 'nowhere', 'centre', 'heat']),
    }),
  dispatch: (_appeal, draw) => ({
    lead: mostly(draw, HANDLING_UNITS, ['district', 'centre', 'nowhere', 'closed-office']),
    assists: draw([[], [], [], [], ['street-1'], ['street-1', 'heat'], ['parks', 'parks'], ['nowhere']]),
  }),
  requestReturn: (_appeal, draw) =>
    omitUndefined({
      reasonId: 'text-why',
      basisId: 'text-basis',
      suggestedUnitId: mostly(draw, [undefined, ...HANDLING_UNITS], ['nowhere', 'centre', 'closed-office']),
    }),
  addAssist: (_appeal, draw) => ({ unitId: mostly(draw, HANDLING_UNITS, ['nowhere', 'centre']) }),
  passDown: (_appeal, draw) => ({ unitId: mostly(draw, UNITS_BELOW, [...HANDLING_UNITS, 'nowhere']) }),
  ruleShare: (appeal, draw) => ({
    ...draw([
      ...listShareReviews(appeal).map(({ share, subject }) => ({ assignmentId: share.id, subject })),
      { assignmentId: 'a1', subject: draw(SHARE_SUBJECTS) },
    ]),
    upheld: draw([true, false]),
    reasonId: 'text-ruling',
  }),
  assignWorker: (_appeal, draw) => ({
    workerId: mostly(draw, ['wrk-street-1', 'wrk-parks'], ['wrk-nobody', 'dsp-one']),
  }),
  contact: (appeal, draw) =>
    omitUndefined({
      how: draw(['phone', 'visit']),
      noteId: maybe(draw, 'text-note'),
      contactedAt: mostly(draw, [undefined, appeal.submittedAt], [plusMillis(appeal.submittedAt, -1)]),
      mediaIds: draw(MEDIA),
    }),
  requestExtension: (_appeal, draw) => ({ workingDays: mostly(draw, [1, 2, 5], [6, 11]), reasonId: 'text-more' }),
  requestHold: (appeal, draw) => ({
    reasonId: 'text-cannot',
    planId: 'text-plan',
    reviewOn: toLocalDate(plusMillis(appeal.changedAt, mostly(draw, [2, 9, 20], [-1, 45]) * DAY_MS)),
  }),
  recordAttempt: (_appeal, draw) =>
    omitUndefined({ reached: draw([true, false]), how: 'phone', noteId: maybe(draw, 'text-attempt') }),
  reopen: (_appeal, draw) =>
    omitUndefined({
      textId: draw(['text-facts', 'text-facts', undefined]),
      reasonId: maybe(draw, 'text-why'),
      mediaIds: draw(MEDIA),
      category: mostly(draw, [undefined, '0101', '03'], ['99']),
      restatementId: draw(['text-restated', 'text-restated', undefined]),
    }),
  recheck: (_appeal, draw) =>
    omitUndefined({ answer: draw([undefined, drawAnswer(draw)]), noteId: maybe(draw, 'text-note') }),
  flag: (_appeal, draw) =>
    omitUndefined({ flags: draw([[draw(FLAGS)], [draw(FLAGS), 'group']]), noteId: maybe(draw, 'text-note') }),
  unflag: (_appeal, draw) => ({ flags: [draw(FLAGS)], reasonId: 'text-otherwise' }),
  reclassify: (_appeal, draw) =>
    omitUndefined({
      category: mostly(draw, [undefined, undefined, '0101', '0201', '0301'], ['99']),
      clockClass: draw([undefined, undefined, ...CLOCK_CLASSES]),
      urgency: draw([undefined, ...URGENCIES]),
      kind: mostly(draw, [undefined], KINDS),
      restatementId: maybe(draw, 'text-restatement'),
      accusedUnitId: mostly(draw, [undefined], [null, 'bureau', 'nowhere']),
      reasonId: 'text-danger',
    }),
  correctAccused: (_appeal, draw) => ({
    accusedUnitId: mostly(draw, [null, 'bureau', 'heat'], ['nowhere', 'centre']),
    reasonId: 'text-accused',
  }),
  mark: (appeal, draw) => ({ clock: draw(['c1', ...appeal.clocks.map(({ id }) => id)]), mark: draw(MARKS) }),
  handOver: (_appeal, draw) => ({ fromUnitId: draw(HANDLING_UNITS), toUnitId: draw(HANDLING_UNITS) }),
  join: (appeal, draw) => ({
    childId: `appeal-child${draw([appeal.children.length, appeal.children.length, 0])}`,
    childNumber: masterNumber(draw(MATTERS)),
    round: draw([1, 2]),
    noReply: draw([true, false]),
  }),
  part: (appeal, draw) => ({ childId: draw([...appeal.children.map(({ id }) => id), 'appeal-child0']) }),
  replaceRun: (_appeal, draw) => ({ why: draw(['lostStart', 'lostWait', 'missedCheckpoint', 'failed'] as const) }),
};

/** Builds a random body of a command, mostly a valid one. It comes from the declared fields, where none is made by hand. */
export function drawBody<C extends CommandName>(name: C, appeal: Appeal, draw: Draw): CommandBodies[C] {
  const byHand = BY_HAND[name];
  if (byHand) return byHand(appeal, draw);
  const choice: Choice = {
    pick: draw,
    isThere: () => draw([true, false]),
    text: (field) => `text-${field.toLowerCase()}`,
    media: () => draw(MEDIA),
  };
  const { fields, under } = getDeclaration(name);
  const body = fillFields(fields, choice, 'kept');
  return (under === undefined ? body : { [under]: body }) as CommandBodies[C];
}
