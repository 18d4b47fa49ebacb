import { describe, expect, test } from 'vitest';
import { findLead } from '#appeals/case/domain/appeal.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import { type GivenCase, getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';

const supervisor = actorAs('SUP');
const LAST = { unitId: 'district', score: 0, why: 'last-resort' };

/** Monday 2026-03-09 10:00, dispatched to parks with street-1 assisting. */
const withAssist = () => givenCaseIn('accepted').when('dispatch', { assists: ['street-1'] });
const statuses = ({ appeal }: GivenCase) => appeal.assignments.map(({ unitId, status }) => `${unitId} ${status}`);
const unitOfLead = ({ appeal }: GivenCase) => findLead(appeal)?.unitId;

/** Returned by the lead, upheld, dispatched to another. */
const passedOn = (given: GivenCase, lead: string) =>
  given.when('requestReturn').when('upholdReturn').when('dispatch', { lead });

describe('requestReturn', () => {
  test('a return by the lead leads to returnReview, with reason, basis and suggested unit', () => {
    const given = givenCaseIn('dispatched').when('requestReturn', { suggestedUnitId: 'bureau' });
    expect(given.status).toBe('returnReview');
    expect(given.events.at(-1)?.data).toEqual({ assignmentId: 'a1', suggestedUnitId: 'bureau' });
    expect(given.appeal.texts.slice(-2)).toMatchObject([{ kind: 'reason' }, { kind: 'basis' }]);
    expect(given.appeal.returns).toMatchObject([{ unitId: 'parks', role: 'lead', suggestedUnitId: 'bureau' }]);
    expect(given.appeal.returns[0]?.decision).toBeUndefined();
  });

  test('a return is possible within the working days of the policy, to the end of the day', () => {
    const given = givenCaseIn('dispatched');
    const end = localTime('2026-03-10 24:00');
    expect(given.on(end).try('requestReturn').ok).toBe(true);
    expect(getRefusal(given.on(plusMillis(end, 1)).try('requestReturn'))).toBe('rule-broken: return-too-late');
    const policy = { ...DEFAULT_POLICY, returnWithin: { workingDays: 2 } };
    const longer = givenCaseIn('dispatched', { context: { policy } });
    expect(longer.at('2026-03-11 23:59').try('requestReturn').ok).toBe(true);
    expect(longer.at('2026-03-12 00:01').try('requestReturn').ok).toBe(false);
  });

  test.each([
    ['critical', { urgency: 'critical' }, '2026-03-09 10:17'],
    ['utilities', { categoryHint: '0201' }, '2026-03-09 11:02'],
  ] as const)('a return of a %s case is possible within the limit of the signature', (clockClass, filing, end) => {
    const given = givenCase({ filing }).after(60_000).when('accept', { clockClass }).after(60_000).when('dispatch');
    expect(given.clock('sign').dueAt).toBe(localTime(end));
    expect(given.at(end).try('requestReturn').ok).toBe(true);
    expect(getRefusal(given.after(1).try('requestReturn'))).toBe('rule-broken: return-too-late');
  });

  test('a shorter time of the policy also limits the return of a critical case', () => {
    const policy = { ...DEFAULT_POLICY, returnWithin: 'PT5M' };
    const given = givenCase({ filing: { urgency: 'critical' }, context: { policy } })
      .when('accept')
      .when('dispatch');
    expect(getRefusal(given.after(5 * 60_000 + 1).try('requestReturn'))).toBe('rule-broken: return-too-late');
  });

  test('after an upheld return supervision falls to none, and its history stays', () => {
    const given = givenCaseIn('dispatched').when('supervise', { level: 'red' }).when('requestReturn');
    const rejected = givenCaseIn('dispatched').when('supervise', { level: 'red' }).when('requestReturn');
    expect(given.when('upholdReturn').appeal.supervision).toBe('none');
    expect(given.events.map(({ type }) => type)).toContain('appeal.supervised');
    expect(rejected.when('rejectReturn').appeal.supervision).toBe('red');
  });

  test('a lead cannot return after signing; an assist may return in any open state', () => {
    const given = withAssist().when('sign');
    expect(getRefusal(given.try('requestReturn'))).toBe('rule-broken: already-signed');
    given.when('sign', {}, actorAs('UNT', 'street-1'));
    expect(given.try('requestReturn', {}, actorAs('UNT', 'street-1')).ok).toBe(true);
    expect(getRefusal(given.try('requestReturn', {}, actorAs('UNT', 'street-2')))).toBe(
      'rule-broken: not-your-assignment',
    );
  });

  test('a return by an assist stops its clocks and changes no state', () => {
    const given = withAssist().when('sign').when('requestReturn', {}, actorAs('UNT', 'street-1'));
    expect(given.status).toBe('inProgress');
    expect(statuses(given)).toEqual(['parks working', 'street-1 returned']);
    expect(given.appeal.returns).toMatchObject([{ unitId: 'street-1', role: 'assist', decision: 'upheld' }]);
    expect([given.clock('sign', 'a2').state, given.clock('result', 'a2').state]).toEqual(['stopped', 'stopped']);
    expect(given.clock('result', 'a1').state).toBe('running');
    expect(given.try('submitResult').ok).toBe(true);
  });

  test('one return at a time is open', () => {
    const given = givenCaseIn('dispatched').when('requestReturn');
    expect(getRefusal(given.try('requestReturn'))).toBe('rule-broken: return-pending');
  });

  test.each([
    ['itself', 'parks', 'unit-excluded'],
    ['a unit that does not exist', 'nowhere', 'unknown-unit'],
    ['a unit that is not in force', 'closed-office', 'unit-not-valid'],
  ])('a return cannot suggest %s', (_, suggestedUnitId, code) => {
    const refused = givenCaseIn('dispatched').try('requestReturn', { suggestedUnitId });
    expect(refused).toEqual({ ok: false, error: { kind: 'invalid', code, path: 'suggestedUnit' } });
  });

  test('a return of a report cannot suggest the accused unit or one below it', () => {
    const report = givenCaseIn('accepted', { filing: { kind: 'report', accusedUnitId: 'bureau' } }).when('dispatch');
    for (const suggestedUnitId of ['bureau', 'bureau-office'])
      expect(getRefusal(report.try('requestReturn', { suggestedUnitId }))).toBe('invalid: unit-excluded');
  });
});

describe('the clocks of a return', () => {
  test('in returnReview the sign clock pauses, the result clock does not', () => {
    const given = givenCaseIn('dispatched').at('2026-03-09 16:00').when('requestReturn');
    expect(given.clock('sign').state).toBe('paused');
    expect(given.clock('result').state).toBe('running');
    expect(given.clock('review')).toMatchObject({ subject: 'return', dueAt: localTime('2026-03-10 11:30') });
  });

  test('a rejected return resumes the sign clock; the result clock did not change', () => {
    const given = givenCaseIn('dispatched');
    const before = given.clock('result');
    given.when('requestReturn').at('2026-03-09 14:30').when('rejectReturn');
    expect(given.status).toBe('dispatched');
    expect(given.clock('sign').state).toBe('running');
    expect(given.clock('result')).toEqual(before);
    expect(given.clock('review')).toMatchObject({ state: 'stopped', met: true });
    expect(given.when('sign').status).toBe('inProgress');
  });

  test('an upheld return starts the dispatch clock; the result clock starts with the next unit', () => {
    const given = givenCaseIn('dispatched');
    const { submittedAt } = given.appeal;
    given.when('requestReturn').at('2026-03-10 09:00').when('upholdReturn');
    expect(given.appeal.clocks.filter(({ state }) => state !== 'stopped').map(({ kind }) => kind)).toEqual([
      'dispatch',
    ]);
    expect(given.clock('result', 'a1').met).toBeUndefined();
    given.at('2026-03-10 09:30').when('dispatch', { lead: 'bureau' });
    expect(given.clock('result', 'a2')).toMatchObject({ startedAt: given.now, state: 'running' });
    expect(given.appeal.submittedAt).toBe(submittedAt);
  });
});

describe('upholdReturn and rejectReturn', () => {
  test('an upheld return leads to accepted and withdraws the open assists', () => {
    const given = withAssist().when('requestReturn').when('upholdReturn');
    expect(given.status).toBe('accepted');
    expect(statuses(given)).toEqual(['parks returned', 'street-1 withdrawn']);
    expect(findLead(given.appeal)).toBeUndefined();
  });

  test('a unit that returned the case is excluded from dispatch in this round', () => {
    const given = givenCaseIn('dispatched').when('requestReturn').when('upholdReturn');
    expect(getRefusal(given.try('dispatch', { lead: 'parks' }))).toBe('invalid: unit-excluded');
    expect(getRefusal(given.try('dispatch', { lead: 'bureau', assists: ['parks'] }))).toBe('invalid: unit-excluded');
    expect(given.try('dispatch', { lead: 'bureau' }).ok).toBe(true);
  });

  test('a second return in a row can only be adjudicated', () => {
    const other = passedOn(givenCaseIn('dispatched'), 'bureau').when('requestReturn');
    const same = givenCaseIn('dispatched').when('requestReturn').when('rejectReturn').when('requestReturn');
    for (const given of [other, same])
      for (const name of ['upholdReturn', 'rejectReturn'] as const)
        expect(getRefusal(given.try(name))).toBe('rule-broken: adjudicate-only');
    expect(other.try('adjudicate', { upheld: true }, supervisor).ok).toBe(true);
  });

  test('neither upholding nor rejecting makes the assignment final', () => {
    const given = givenCaseIn('dispatched').when('requestReturn').when('rejectReturn');
    expect(findLead(given.appeal)?.final).toBeUndefined();
    expect(given.try('requestReturn').ok).toBe(true);
  });
});

describe('adjudicate', () => {
  test('an adjudication against the return is final: the unit cannot return the case again', () => {
    const given = givenCaseIn('dispatched').when('requestReturn').when('adjudicate', { upheld: false });
    expect(given.status).toBe('dispatched');
    expect(findLead(given.appeal)).toMatchObject({ unitId: 'parks', final: true, status: 'toSign' });
    expect(getRefusal(given.try('requestReturn'))).toBe('rule-broken: return-final');
    expect(given.clock('sign').state).toBe('running');
    expect(given.when('sign').status).toBe('inProgress');
  });

  test('an adjudication for the return leads to accepted', () => {
    const given = givenCaseIn('dispatched').when('requestReturn').when('adjudicate', { upheld: true });
    expect(given.status).toBe('accepted');
    expect(given.appeal.returns).toMatchObject([{ decision: 'upheld' }]);
  });
});

describe('after maxReturns', () => {
  const returnedTwice = () =>
    passedOn(givenCaseIn('dispatched'), 'bureau').when('requestReturn').when('adjudicate', { upheld: true });

  test('after maxReturns only the owner of last resort gets the case, final', () => {
    const given = returnedTwice();
    expect(getRefusal(given.try('dispatch', { lead: 'district' }))).toBe('rule-broken: not-routed-yet');
    given.when('suggest', { candidates: [LAST] });
    expect(getRefusal(given.try('dispatch', { lead: 'heat' }))).toBe('invalid: last-resort-only');
    given.when('dispatch', { lead: 'district', assists: ['street-1'] });
    expect(given.appeal.assignments.slice(-2)).toMatchObject([{ unitId: 'district', final: true }, { role: 'assist' }]);
    expect(given.appeal.assignments.at(-1)?.final).toBeUndefined();
    expect(getRefusal(given.try('requestReturn'))).toBe('rule-broken: return-final');
  });

  test('where the owner of last resort is excluded, a person names the final unit', () => {
    const given = returnedTwice().when('suggest', { candidates: [] }).when('dispatch', { lead: 'heat' });
    expect(findLead(given.appeal)).toMatchObject({ unitId: 'heat', final: true });
  });

  test('the policy sets maxReturns', () => {
    const policy = { ...DEFAULT_POLICY, maxReturns: 3 };
    const given = passedOn(givenCaseIn('dispatched', { context: { policy } }), 'bureau');
    given.when('requestReturn').when('adjudicate', { upheld: true }).when('dispatch', { lead: 'heat' });
    expect(unitOfLead(given)).toBe('heat');
    expect(findLead(given.appeal)?.final).toBeUndefined();
  });
});

test('a return that ended with a correction of the accused is not upheld with the next one', () => {
  const given = givenCaseIn('accepted', { filing: { kind: 'report' } })
    .when('dispatch')
    .when('requestReturn');
  given.when('correctAccused', { accusedUnitId: 'parks' }).when('dispatch', { lead: 'heat' });
  given.when('requestReturn').when('adjudicate', { upheld: true });
  expect(given.appeal.returns.map(({ unitId, decision }) => [unitId, decision])).toEqual([
    ['parks', undefined],
    ['heat', 'upheld'],
  ]);
});

test('SYS suggests units again once after each upheld return', () => {
  const given = givenCase().when('suggest').when('accept');
  expect(getRefusal(given.try('suggest'))).toBe('rule-broken: already-suggested');
  given.when('dispatch').after(HOUR_MS).when('requestReturn').when('upholdReturn');
  given.when('suggest', { candidates: [LAST] });
  expect(getRefusal(given.try('suggest'))).toBe('rule-broken: already-suggested');
});
