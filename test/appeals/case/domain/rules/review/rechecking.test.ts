import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import { DAY_MS, HOUR_MS } from '#kernel/domain/instant.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';
import { BAD_ANSWER, GOOD_ANSWER } from '#test/support/domain/bodies.ts';
import { type CaseOptions, GivenCase, getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

const withShare = (share: number): Policy => ({ ...DEFAULT_POLICY, rechecks: { ...DEFAULT_POLICY.rechecks, share } });
const drawnIn = (status: Status, options: CaseOptions = {}) =>
  givenCaseIn(status, { ...options, context: { policy: withShare(1) } });
const other = { ...actorAs('FUP'), id: 'fup-other' };
/** Closed by what an agent recorded. */
const recorded = (options?: CaseOptions) => drawnIn('followUp', options).when('recordFollowUp');

describe('a sample of call-backs is asked again by another agent', () => {
  test('a closed case that an agent recorded is drawn by the share of the policy', () => {
    expect(recorded().appeal.recheck).toEqual({ closedBy: 'fup-one', attempts: [] });
    const none = givenCaseIn('followUp', { context: { policy: withShare(0) } }).when('recordFollowUp');
    expect(none.appeal.recheck).toBeUndefined();
  });

  test('the same case and policy always give the same draw, near the share', () => {
    const draws = (share: number) =>
      Array.from({ length: 400 }, (_, index) => {
        const id = `appeal-${index}`;
        const given = new GivenCase({ id, context: { policy: withShare(share) } }).submit();
        return given.when('withdraw').appeal.recheck !== undefined;
      });
    const [first, again] = [draws(0.05), draws(0.05)];
    expect(again).toEqual(first);
    const drawn = first.filter(Boolean).length;
    expect(drawn).toBeGreaterThan(5);
    expect(drawn).toBeLessThan(40);
    // A case that is drawn for a share is drawn for every larger one.
    const more = draws(0.3);
    expect(first.every((each, index) => !each || more[index])).toBe(true);
  });

  test('withdrawn, terminated and on-the-spot cases are sampled too', () => {
    const onTheSpot = new GivenCase({ context: { policy: { ...withShare(1), surveyShare: 0 } } }).submitAnswered();
    const terminated = drawnIn('inProgress').when('requestTermination').when('approveTermination');
    for (const given of [onTheSpot, terminated, drawnIn('inProgress').when('withdraw')])
      expect(given.appeal.recheck).toMatchObject({ attempts: [] });
  });

  test('the second call skips appellants who answered themselves, cannot be asked or want no reply', () => {
    expect(drawnIn('followUp').when('rate').appeal.recheck).toBeUndefined();
    expect(drawnIn('inProgress', { filing: { canBeAsked: false } }).when('withdraw').appeal.recheck).toBeUndefined();
    expect(drawnIn('inProgress', { flags: ['noReply'] }).when('withdraw').appeal.recheck).toBeUndefined();
  });

  test('another agent than the one who closed the case asks, and differences are recorded', () => {
    const given = recorded();
    expect(getRefusal(given.try('recheck'))).toBe('rule-broken: same-agent');
    given.when('recheck', { answer: BAD_ANSWER }, other);
    expect(given.appeal.recheck).toMatchObject({ differs: true, answer: { satisfaction: 2, by: 'fup-other' } });
    expect(given.appeal.followUp.finalAnswer).toMatchObject({ satisfaction: 5 });
    expect(given.status).toBe('closed');
    expect(getRefusal(given.try('recheck', {}, { ...other, id: 'fup-third' }))).toBe('rule-broken: no-recheck');
    expect(recorded().when('recheck', { answer: GOOD_ANSWER }, other).appeal.recheck?.differs).toBe(false);
  });

  test('an operator who filed the case or answered it does not make the second call', () => {
    const operator = { ...actorAs('AGT'), grants: [...actorAs('AGT').grants, ...actorAs('FUP').grants] };
    const policy = { ...withShare(1), surveyShare: 0 };
    const given = new GivenCase({ filedBy: operator, context: { policy } }).submitAnswered();
    expect(getRefusal(given.try('recheck', {}, operator))).toBe('rule-broken: same-agent');
    expect(given.try('recheck', {}, other).ok).toBe(true);
  });

  test('an appellant who is not reached is called three times, each in another half-day', () => {
    const given = recorded();
    given.when('recheck', { answer: undefined }, other);
    expect(getRefusal(given.try('recheck', {}, other))).toBe('rule-broken: half-day-taken');
    given.after(DAY_MS).when('recheck', { answer: undefined }, other);
    given.after(DAY_MS).when('recheck', { answer: undefined }, other);
    expect(getRefusal(given.after(DAY_MS).try('recheck', {}, other))).toBe('rule-broken: no-recheck');
  });

  test('a case that is reopened is not asked about again', () => {
    const given = recorded().when('reopen');
    expect(given.appeal.recheck).toBeUndefined();
  });
});

describe('an agent’s record and the appellant’s answer', () => {
  test('an agent’s record does not keep the appellant from answering, and both are shown', () => {
    const given = givenCaseIn('followUp').when('recordFollowUp').after(HOUR_MS);
    given.when('rate', { answer: BAD_ANSWER });
    expect(given.appeal.followUp).toMatchObject({
      agentAnswer: { satisfaction: 5, by: 'fup-one' },
      ownAnswer: { satisfaction: 2 },
      finalAnswer: { satisfaction: 2 },
      firstAnswer: { satisfaction: 5 },
    });
    expect(given.status).toBe('closed');
    expect(getRefusal(given.try('rate'))).toBe('rule-broken: already-rated');
  });

  test('the appellant answers after an agent’s record for seven days only', () => {
    const given = givenCaseIn('followUp')
      .when('recordFollowUp')
      .after(8 * DAY_MS);
    expect(getRefusal(given.try('rate'))).toBe('rule-broken: rating-over');
  });

  test('an agent’s record in addition to a bad answer is shown with who recorded it', () => {
    const given = givenCaseIn('followUp').when('rate', { answer: BAD_ANSWER }).when('recordFollowUp');
    expect(given.appeal.followUp).toMatchObject({
      ownAnswer: { satisfaction: 2 },
      agentAnswer: { satisfaction: 5, by: 'fup-one' },
      verdictPending: true,
    });
  });
});
