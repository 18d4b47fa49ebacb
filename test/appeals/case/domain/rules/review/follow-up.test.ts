import { describe, expect, test } from 'vitest';
import { isBadAnswer, toHalfDay } from '#appeals/case/domain/rules/review/follow-up.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { DAY_MS, HOUR_MS } from '#kernel/domain/instant.ts';
import { BAD_ANSWER, GOOD_ANSWER } from '#test/support/domain/bodies.ts';
import { getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { localTime } from '#test/support/domain/world.ts';

const surveyed = (filedAt = '2026-03-09 09:00') => givenCaseIn('followUp', { filedAt });

describe('the follow-up', () => {
  test('a follow-up ends in a close or in a redo', () => {
    const bad = () => surveyed().when('rate', { answer: BAD_ANSWER });
    expect(surveyed().when('rate', { answer: GOOD_ANSWER }).status).toBe('closed');
    expect(surveyed().when('recordFollowUp', { answer: GOOD_ANSWER }).status).toBe('closed');
    expect(bad().when('closeWithReason').status).toBe('closed');
    expect(
      surveyed()
        .after(10 * DAY_MS)
        .when('notReached').status,
    ).toBe('closed');
    expect(bad().when('redo').appeal).toMatchObject({ status: 'dispatched', round: 2 });
  });
});

describe('a good answer', () => {
  test.each(['rate', 'recordFollowUp'] as const)(
    'a good answer by %s closes the case and stops the follow-up clock',
    (command) => {
      const given = surveyed()
        .after(HOUR_MS)
        .when(command, { answer: { ...GOOD_ANSWER, wordsId: 'text-words' } });
      const answer = { ...GOOD_ANSWER, wordsId: 'text-words', at: given.now };
      expect(given.appeal).toMatchObject({
        status: 'closed',
        outcome: 'rated',
        closedAt: given.now,
        followUp: { firstAnswer: answer, finalAnswer: answer, verdictPending: false },
      });
      expect(given.appeal.texts.at(-1)).toMatchObject({ id: 'text-words', kind: 'surveyWords' });
      expect(given.clock('followUp')).toMatchObject({ state: 'stopped', met: true });
    },
  );

  test('a second answer after a good one is refused', () => {
    expect(getRefusal(givenCaseIn('closed').try('rate'))).toBe('rule-broken: rating-over');
  });
});

describe('a bad answer', () => {
  test('a bad answer is unresolved, or has satisfaction 1 or 2', () => {
    const bad = [1, 2, 3, 4, 5].map((satisfaction) =>
      isBadAnswer({ resolved: true, satisfaction: satisfaction as 1 }, DEFAULT_POLICY),
    );
    expect(bad).toEqual([true, true, false, false, false]);
    expect(isBadAnswer({ resolved: false, satisfaction: 5 }, DEFAULT_POLICY)).toBe(true);
  });

  test('the policy says up to which satisfaction an answer is bad', () => {
    const policy = { ...DEFAULT_POLICY, badSatisfaction: 3 } as const;
    const given = givenCaseIn('followUp', { context: { policy } });
    given.when('rate', { answer: { ...GOOD_ANSWER, satisfaction: 3 } });
    expect(given.appeal.followUp.verdictPending).toBe(true);
  });

  test('a bad answer leaves the case in followUp, with a clock for the verdict', () => {
    const given = surveyed().after(HOUR_MS).when('rate', { answer: BAD_ANSWER });
    expect(given.appeal).toMatchObject({ status: 'followUp', followUp: { verdictPending: true } });
    expect(given.clock('followUp')).toMatchObject({ state: 'stopped', met: true });
    expect(given.clock('review')).toMatchObject({ state: 'running', subject: 'verdict', limit: { workingHours: 4 } });
    // Filed 09:00, in followUp at 09:05, answered an hour later: 1 h 55 min before noon, the rest from 13:00.
    expect(given.clock('review').dueAt).toBe(localTime('2026-03-09 15:05'));
  });

  test('the end of the follow-up clock does not close a case with a bad answer', () => {
    const given = surveyed()
      .when('rate', { answer: BAD_ANSWER })
      .after(30 * DAY_MS);
    expect(given.timer().map(({ type }) => type)).toEqual(['appeal.marked', 'appeal.marked']);
    expect(getRefusal(given.try('notReached'))).toBe('rule-broken: not-due');
    expect(given.status).toBe('followUp');
  });

  test('a good answer of an agent does not lift the bad answer of the appellant', () => {
    const given = surveyed().when('rate', { answer: BAD_ANSWER }).after(HOUR_MS);
    const clock = given.clock('review');
    given.when('recordFollowUp', { answer: GOOD_ANSWER });
    expect(given.appeal).toMatchObject({
      status: 'followUp',
      followUp: {
        firstAnswer: { satisfaction: 2 },
        finalAnswer: { satisfaction: 2 },
        besideAnswer: { satisfaction: 5 },
        verdictPending: true,
      },
    });
    expect(given.clock('review')).toEqual(clock);
    given.when('rate', { answer: GOOD_ANSWER });
    expect(given.appeal).toMatchObject({ status: 'closed', outcome: 'rated' });
  });

  test('a bad answer that an agent recorded is lifted by the appellant only', () => {
    const given = surveyed().when('recordFollowUp', { answer: BAD_ANSWER }).after(HOUR_MS);
    expect(given.when('recordFollowUp', { answer: GOOD_ANSWER }).appeal.followUp.verdictPending).toBe(true);
    expect(given.when('rate', { answer: GOOD_ANSWER }).status).toBe('closed');
  });

  test('after a bad answer another is possible: first and final answers both stay', () => {
    const given = surveyed().when('rate', { answer: BAD_ANSWER }).after(HOUR_MS);
    const clock = given.clock('review');
    given.when('recordFollowUp', { answer: { ...BAD_ANSWER, satisfaction: 1 } });
    expect(given.appeal.followUp).toMatchObject({
      firstAnswer: { satisfaction: 2 },
      finalAnswer: { satisfaction: 2 },
      besideAnswer: { satisfaction: 1 },
      verdictPending: true,
    });
    expect(given.clock('review')).toEqual(clock);
    given.when('rate', { answer: GOOD_ANSWER });
    expect(given.appeal).toMatchObject({
      status: 'closed',
      outcome: 'rated',
      followUp: { firstAnswer: { satisfaction: 2 }, finalAnswer: { satisfaction: 5 }, verdictPending: false },
    });
    expect(given.clock('review')).toMatchObject({ state: 'stopped', met: true });
  });

  test('SUP closes a case with a bad answer by an explanation', () => {
    const given = surveyed().when('rate', { answer: BAD_ANSWER }).when('closeWithReason');
    expect(given.appeal).toMatchObject({ status: 'closed', outcome: 'explained', followUp: { verdictPending: false } });
    expect(given.appeal.texts.at(-1)).toMatchObject({ id: 'text-reason', kind: 'publicReply' });
    expect(given.clock('review')).toMatchObject({ state: 'stopped', met: true });
  });

  test('SUP closes with a reason only after a bad answer', () => {
    expect(getRefusal(surveyed().try('closeWithReason'))).toBe('rule-broken: verdict-not-pending');
  });
});

describe('a case whose appellant was not reached', () => {
  test.each([
    [0, 'notAsked'],
    [2, 'notAsked'],
    [3, 'notReached'],
  ] as const)(
    'notReached needs the recorded attempts, without them the outcome is notAsked: %i',
    (attempts, outcome) => {
      const given = surveyed();
      for (let n = 0; n < attempts; n += 1) given.when('recordAttempt', { reached: false }).after(DAY_MS / 2);
      given.on(given.clock('followUp').dueAt).timer();
      expect(given.appeal).toMatchObject({ status: 'closed', outcome });
    },
  );

  const closed = () => {
    const given = surveyed();
    given.on(given.clock('followUp').dueAt).timer();
    return given;
  };

  test('an appellant who was not reached may rate once within 7 d, without a verdict', () => {
    const given = closed()
      .after(7 * DAY_MS)
      .when('rate', { answer: BAD_ANSWER });
    expect(given.appeal).toMatchObject({
      status: 'closed',
      outcome: 'notAsked',
      followUp: { verdictPending: false },
    });
    expect(given.appeal.clocks.some(({ state }) => state !== 'stopped')).toBe(false);
    expect(getRefusal(given.try('rate'))).toBe('rule-broken: already-rated');
    expect(
      getRefusal(
        closed()
          .after(7 * DAY_MS + 1)
          .try('rate'),
      ),
    ).toBe('rule-broken: rating-over');
  });
});

describe('the attempts of a follow-up agent', () => {
  test('a follow-up agent makes at most 3 attempts, on different half-days', () => {
    const given = surveyed('2026-03-09 09:00').at('2026-03-09 11:59').when('recordAttempt', { noteId: 'text-note' });
    expect(getRefusal(given.at('2026-03-09 11:59:59.999').try('recordAttempt'))).toBe('rule-broken: half-day-taken');
    given.at('2026-03-09 12:00').when('recordAttempt');
    expect(getRefusal(given.at('2026-03-09 23:59:59.999').try('recordAttempt'))).toBe('rule-broken: half-day-taken');
    given.at('2026-03-09 24:00').when('recordAttempt', { reached: true });
    expect(getRefusal(given.at('2026-03-10 13:00').try('recordAttempt'))).toBe('rule-broken: attempts-used-up');
    expect(given.appeal.followUp.attempts.map(({ reached }) => reached)).toEqual([false, false, true]);
    expect(given.status).toBe('followUp');
  });

  test('attempts without success do not prevent an answer', () => {
    const given = surveyed('2026-03-09 09:00').at('2026-03-09 10:00').when('recordAttempt', { reached: true });
    expect(given.when('recordFollowUp').status).toBe('closed');
  });

  test('the next attempt is possible from the first instant of the next half-day', () => {
    expect(toHalfDay(localTime('2026-03-09 00:00'))).toBe('2026-03-09 morning');
    expect(toHalfDay(localTime('2026-03-09 11:59:59.999'))).toBe('2026-03-09 morning');
    expect(toHalfDay(localTime('2026-03-09 12:00'))).toBe('2026-03-09 afternoon');
    expect(toHalfDay(localTime('2026-03-09 24:00'))).toBe('2026-03-10 morning');
    expect(toHalfDay(localTime('2026-12-31 23:00'))).toBe('2026-12-31 afternoon');
  });
});
