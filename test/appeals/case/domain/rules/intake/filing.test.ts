import { describe, expect, test } from 'vitest';
import { decideFiling } from '#appeals/case/domain/deciding/decide.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import { computeDraw } from '#appeals/case/domain/rules/intake/filing.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import { BAD_ANSWER, GOOD_ANSWER } from '#test/support/domain/bodies.ts';
import { type CaseOptions, GivenCase, getRefusal, givenCase } from '#test/support/domain/case.ts';
import { submission } from '#test/support/domain/filings.ts';
import { actorAs } from '#test/support/domain/world.ts';

const ids = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const drawnId = ids(1000, 'appeal-').find((id) => computeDraw(id) < DEFAULT_POLICY.surveyShare) ?? '';
const otherId = ids(1000, 'appeal-').find((id) => computeDraw(id) >= DEFAULT_POLICY.surveyShare) ?? '';

/** Answered on the spot by an operator. */
const answered = (options: CaseOptions = {}) => new GivenCase({ id: otherId, ...options }).submitAnswered();

describe('submit', () => {
  test('submit gives a submitted appeal in run 1 with all its data', () => {
    const given = givenCase({ filing: { kind: 'help', urgency: 'urgent' }, flags: ['confidential'] });
    expect(given.appeal).toMatchObject({
      id: 'appeal-1',
      version: 1,
      status: 'submitted',
      kind: 'help',
      urgency: 'urgent',
      round: 1,
      run: 1,
      submittedAt: given.now,
      changedAt: given.now,
      flags: ['confidential'],
      ownerKeys: ['owner-1'],
      filedBy: { id: 'app-one', role: 'APP' },
      texts: [{ id: 'text-original', kind: 'original', version: 1 }],
      supervision: 'none',
      assignments: [],
    });
    expect(given.appeal.closedAt).toBeUndefined();
    expect(given.appeal.category).toBeUndefined();
  });

  test('files of a filing count as the appellant’s, also when staff file', () => {
    const { now, context } = givenCase();
    const body = { ...submission(now), mediaIds: ['media-1'] };
    for (const filer of [actorAs('APP'), actorAs('AGT'), actorAs('WRK', 'street-1')]) {
      const result = decideFiling('appeal-2', { name: 'submit', body }, filer, context);
      expect(result.ok && evolve(undefined, result.value).media).toEqual([
        { id: 'media-1', version: 1, round: 1, by: 'appellant' },
      ]);
    }
  });

  test('a case filed by phone has an accept clock like all others', () => {
    const given = givenCase({ filing: { channel: 'phone' }, filedBy: actorAs('AGT') });
    expect(given.clock('accept')).toMatchObject({ state: 'running', limit: 'PT2H' });
  });

  test('a worker or a system may file like an appellant', () => {
    expect(givenCase({ filedBy: actorAs('WRK', 'street-1'), filing: { channel: 'field' } }).status).toBe('submitted');
    expect(givenCase({ filedBy: actorAs('SYS'), filing: { channel: 'mailbox' } }).status).toBe('submitted');
  });
});

describe('submitAnswered', () => {
  test('submitAnswered closes the appeal by its first event, without a run', () => {
    const given = answered();
    expect(given.events).toHaveLength(1);
    expect(given.appeal).toMatchObject({ status: 'closed', outcome: 'answered', run: 0, clocks: [], version: 1 });
    expect(given.appeal.closedAt).toBe(given.now);
    expect(given.events[0]?.data).toMatchObject({ drawn: false });
  });

  test('submitAnswered leads to followUp in run 1 when drawn for the survey', () => {
    const given = answered({ id: drawnId });
    expect(given.appeal).toMatchObject({
      status: 'followUp',
      run: 1,
      clocks: [{ kind: 'followUp', state: 'running' }],
    });
    expect(given.appeal.closedAt).toBeUndefined();
    expect(given.appeal.outcome).toBeUndefined();
    expect(given.events[0]?.data).toMatchObject({ drawn: true });
    expect(given.when('recordFollowUp').appeal).toMatchObject({ status: 'closed', outcome: 'rated' });
  });

  test('submitAnswered records the reply as a passed result, with its knowledge item', () => {
    const given = new GivenCase({ id: otherId }).submitAnswered({ knowledgeId: 'item-7' });
    expect(given.appeal.result).toEqual({
      assignmentId: '',
      solved: true,
      at: given.now,
      passedAt: given.now,
      publicReplyId: 'text-reply',
    });
    expect(given.events[0]?.data).toMatchObject({ knowledgeId: 'item-7' });
    expect(given.appeal).not.toHaveProperty('knowledgeId');
    expect(given.appeal).not.toHaveProperty('drawn');
  });

  test('submitAnswered draws nobody who wants no reply or cannot be asked', () => {
    expect(answered({ id: drawnId, flags: ['noReply'] }).status).toBe('closed');
    expect(answered({ id: drawnId, filing: { canBeAsked: false } }).status).toBe('closed');
  });

  test('the draw takes all for the share 1 and none for 0', () => {
    const closed = (surveyShare: number) =>
      ids(50, 'id-').filter(
        (id) => answered({ id, context: { policy: { ...DEFAULT_POLICY, surveyShare } } }).status === 'closed',
      ).length;
    expect([closed(1), closed(0)]).toEqual([0, 50]);
  });

  test('an appeal answered on the spot may be rated once, for 7 d', () => {
    const given = answered();
    expect(given.after(7 * DAY_MS).try('rate').ok).toBe(true);
    expect(getRefusal(given.after(1).try('rate'))).toBe('rule-broken: rating-over');
    const rated = answered().after(DAY_MS).when('rate', { answer: BAD_ANSWER });
    expect(rated.appeal).toMatchObject({
      status: 'closed',
      outcome: 'answered',
      version: 2,
      followUp: { finalAnswer: { ...BAD_ANSWER, at: rated.now }, verdictPending: false },
    });
    expect(rated.appeal.closedAt).toBe(rated.events[0]?.at);
    expect(getRefusal(rated.try('rate', { answer: GOOD_ANSWER }))).toBe('rule-broken: already-rated');
  });
});

describe('the draw', () => {
  const near = (prefix: string, share: number) =>
    ids(20_000, prefix).filter((id) => computeDraw(id) < share).length / 20_000;

  // Standard deviation at most 0.0036; the bounds are more than four of them wide.
  test.each(['', 'appeal-', '01J9ZK3T6Q', '诉求'])(
    'a draw hits near its share over 20,000 ids with the prefix "%s"',
    (prefix) => {
      for (const share of [0.05, 0.1, 0.5, 0.9]) expect(Math.abs(near(prefix, share) - share)).toBeLessThan(0.016);
    },
  );

  test('the draw is in [0, 1), evenly spread, and the same each time', () => {
    const draws = ids(20_000, 'x').map(computeDraw);
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    const tenths = Array.from({ length: 10 }, (_, tenth) => draws.filter((draw) => Math.floor(draw * 10) === tenth));
    for (const tenth of tenths) expect(Math.abs(tenth.length - 2000)).toBeLessThan(250);
    expect(computeDraw('appeal-1')).toBe(computeDraw('appeal-1'));
  });

  test('the draw of a released version never changes', () => {
    // Computed in Python.
    expect(computeDraw('appeal-1')).toBe(0.028101142728701234);
    expect(computeDraw('')).toBe(0.3660376670304686);
  });
});
