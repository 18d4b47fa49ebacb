import { describe, expect, test } from 'vitest';
import { HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import { type GivenCase, getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, findUnit, localTime } from '#test/support/domain/world.ts';

const unit = (id: string) => actorAs('UNT', id);
const last = ({ appeal }: GivenCase) => appeal.assignments.at(-1);
const kindsOf = ({ appeal }: GivenCase, id: string) =>
  appeal.clocks.filter(({ assignmentId }) => assignmentId === id).map(({ kind, state }) => `${kind} ${state}`);

/** A case led by the district, which has streets below it. */
const ledByDistrict = () => givenCaseIn('accepted').when('dispatch', { lead: 'district' }).when('sign');

describe('when a share is due', () => {
  test('an assist that comes late is due with the lead at the latest', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-12 15:00').when('addAssist');
    expect(given.clock('result', 'a1').dueAt).toBe(localTime('2026-03-16 24:00'));
    // Friday and Monday are left.
    expect(given.clock('result', 'a2')).toMatchObject({
      dueAt: localTime('2026-03-16 24:00'),
      limit: { workingDays: 2 },
    });
  });

  test('an assist that comes on the last day is due with the lead', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-16 15:00').when('addAssist');
    expect(given.clock('result', 'a2').dueAt).toBe(localTime('2026-03-16 24:00'));
  });

  test('an assist that comes after the end of the lead’s time is due at once', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-17 15:00').when('addAssist');
    expect(given.clock('result', 'a2').dueAt).toBe(plusMillis(given.now, 1));
  });

  test('a share that is passed down is due inside the deadline of its parent', () => {
    const given = ledByDistrict().at('2026-03-11 15:00').when('passDown', { unitId: 'parks' }, unit('district'));
    expect(given.clock('result', 'a2').dueAt).toBe(given.clock('result', 'a1').dueAt);
    given.when('sign', {}, unit('parks')).at('2026-03-13 15:00');
    given.when('passDown', { unitId: 'parks-team' }, unit('parks'));
    expect(given.clock('result', 'a3').dueAt).toBe(given.clock('result', 'a1').dueAt);
  });

  test('a critical share is due inside the hours of its parent', () => {
    const given = givenCase({ filing: { urgency: 'critical' } })
      .when('accept')
      .when('dispatch', { lead: 'district' });
    given.when('sign').after(HOUR_MS).when('passDown', { unitId: 'parks' }, unit('district'));
    expect(given.clock('result', 'a2')).toMatchObject({ dueAt: given.clock('result', 'a1').dueAt, limit: 'PT1H' });
  });

  test('late assists move with an extension of the lead', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-12 15:00').when('addAssist');
    given.when('requestExtension', { workingDays: 3 }).when('grantExtension');
    expect(given.clock('result', 'a2').dueAt).toBe(given.clock('result', 'a1').dueAt);
  });

  test('a new class leaves no assist due after its lead', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-12 15:00').when('addAssist');
    given.when('reclassify', { clockClass: 'complex', urgency: undefined });
    expect(given.clock('result', 'a1').dueAt).toBe(localTime('2026-03-30 24:00'));
    expect(given.clock('result', 'a2').dueAt).toBe(localTime('2026-03-30 24:00'));
  });
});

describe('addAssist', () => {
  test('lead or dispatcher add an assist, which gets its own sign and result clocks', () => {
    const given = givenCaseIn('inProgress').after(HOUR_MS).when('addAssist', { unitId: 'heat' }, unit('parks'));
    expect(last(given)).toMatchObject({ id: 'a2', unitId: 'heat', role: 'assist', status: 'toSign', level: 0 });
    expect(kindsOf(given, 'a2')).toEqual(['sign running', 'result running']);
    expect(given.clock('result', 'a2').startedAt).toBe(given.now);
    expect(given.status).toBe('inProgress');
    given.when('addAssist', { unitId: 'street-1' }, actorAs('DSP'));
    expect(last(given)?.unitId).toBe('street-1');
  });

  test('an assist can be added before the lead signs, but not after its result', () => {
    const given = givenCaseIn('dispatched');
    for (const actor of [actorAs('DSP'), unit('parks')]) expect(given.try('addAssist', {}, actor).ok).toBe(true);
    for (const actor of [actorAs('DSP'), unit('parks')])
      expect(getRefusal(givenCaseIn('resultReview').try('addAssist', {}, actor))).toBe('illegal-transition');
  });

  test('an assist cannot add an assist', () => {
    const given = givenCaseIn('accepted')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    given.when('sign', {}, unit('street-1'));
    expect(getRefusal(given.try('addAssist', {}, unit('street-1')))).toBe('rule-broken: not-your-assignment');
  });

  test.each([
    ['who leads', 'parks', 'already-assigned'],
    ['who assists', 'street-1', 'already-assigned'],
    ['a unit that does not exist', 'nowhere', 'unknown-unit'],
    ['the centre', 'centre', 'unknown-unit'],
    ['a unit that is not in force', 'closed-office', 'unit-not-valid'],
  ])('addAssist refuses %s', (_, unitId, code) => {
    const given = givenCaseIn('accepted').when('dispatch', { assists: ['street-1'] });
    expect(given.try('addAssist', { unitId })).toEqual({ ok: false, error: { kind: 'invalid', code, path: 'unit' } });
  });

  test('addAssist refuses a unit that returned the case, but not one that has finished', () => {
    const given = givenCaseIn('accepted')
      .when('dispatch', { assists: ['street-1', 'heat'] })
      .when('sign');
    given.when('requestReturn', {}, unit('street-1'));
    expect(getRefusal(given.try('addAssist', { unitId: 'street-1' }))).toBe('invalid: unit-excluded');
    given.when('sign', {}, unit('heat')).when('finishAssist', {}, unit('heat'));
    expect(given.try('addAssist', { unitId: 'heat' }).ok).toBe(true);
  });
});

describe('passDown', () => {
  test('passDown adds a child assignment; the parent stays responsible', () => {
    const given = ledByDistrict().when('passDown', { unitId: 'street-1' });
    expect(last(given)).toMatchObject({
      unitId: 'street-1',
      role: 'assist',
      parentId: 'a1',
      level: 1,
      status: 'toSign',
    });
    expect(given.appeal.assignments[0]).toMatchObject({ unitId: 'district', role: 'lead', status: 'working' });
    expect(kindsOf(given, 'a2')).toEqual(['sign running', 'result running']);
    expect(getRefusal(given.try('submitResult'))).toBe('rule-broken: assists-open');
    given.when('sign', {}, unit('street-1')).when('finishAssist', {}, unit('street-1'));
    expect(getRefusal(given.try('submitResult'))).toBe('rule-broken: assists-open');
    given.when('ruleShare', { upheld: true }, unit('district'));
    expect(given.when('submitResult').status).toBe('resultReview');
  });

  test('a contact by the unit below stops the contact clock of the lead', () => {
    const given = ledByDistrict().when('passDown', { unitId: 'street-1' }).when('sign', {}, unit('street-1'));
    given.when('contact', {}, unit('street-1'));
    expect(given.clock('contact', 'a1')).toMatchObject({ state: 'stopped', met: true });
  });

  test('a share is passed down the tree only', () => {
    const given = ledByDistrict();
    for (const unitId of ['city', 'heat', 'bureau', 'district'])
      expect(getRefusal(given.try('passDown', { unitId })), unitId).toBe('invalid: not-below');
    expect(given.try('passDown', { unitId: 'parks' }).ok).toBe(true);
  });

  test('a department’s share is never passed to a street, also not through other units', () => {
    const moved = (id: string) => {
      const known = findUnit(id);
      const above = { 'street-1': ['team', 'parks'], team: ['parks'] }[id];
      return above ? { ...(known ?? findUnit('parks-team')), id, ancestors: above } : known;
    };
    const context = { unit: moved as typeof findUnit };
    const given = givenCaseIn('inProgress', { context });
    expect(getRefusal(given.try('passDown', { unitId: 'street-1' }))).toBe('invalid: duty-not-to-street');
    given.when('passDown', { unitId: 'team' }).when('sign', {}, unit('team'));
    expect(getRefusal(given.try('passDown', { unitId: 'street-1' }, unit('team')))).toBe('invalid: duty-not-to-street');
  });

  test('an assist can finish only after the units to which it passed its share', () => {
    const given = givenCaseIn('accepted')
      .when('dispatch', { assists: ['district'] })
      .when('sign');
    given.when('sign', {}, unit('district')).when('passDown', { unitId: 'street-1' }, unit('district'));
    expect(getRefusal(given.try('finishAssist', {}, unit('district')))).toBe('rule-broken: assists-open');
    given.when('requestReturn', {}, unit('street-1'));
    given.when('ruleShare', { assignmentId: 'a3', subject: 'return', upheld: true }, unit('district'));
    expect(given.when('finishAssist', {}, unit('district')).status).toBe('inProgress');
  });

  test('a return by an assist withdraws the shares that it passed down', () => {
    const given = givenCaseIn('accepted')
      .when('dispatch', { assists: ['district'] })
      .when('sign');
    given.when('sign', {}, unit('district')).when('passDown', { unitId: 'street-1' }, unit('district'));
    given.when('requestReturn', {}, unit('district'));
    expect(given.appeal.assignments.slice(1).map(({ status }) => status)).toEqual(['returned', 'withdrawn']);
    expect(
      given.appeal.clocks.filter(({ assignmentId, state }) => assignmentId === 'a3' && state !== 'stopped'),
    ).toEqual([]);
  });

  test('a street passes nothing down', () => {
    const given = givenCaseIn('accepted').when('dispatch', { lead: 'street-1' }).when('sign');
    expect(getRefusal(given.try('passDown', { unitId: 'street-2' }))).toBe('rule-broken: not-below');
  });
});

test.each(['bureau', 'bureau-office'])(
  'neither addAssist nor passDown of a report reaches the accused: %s',
  (unitId) => {
    const options = { filing: { kind: 'report', accusedUnitId: 'bureau' } } as const;
    const given = givenCaseIn('accepted', options).when('dispatch', { lead: 'city' }).when('sign');
    expect(getRefusal(given.try('addAssist', { unitId }))).toBe('invalid: unit-excluded');
    expect(getRefusal(given.try('passDown', { unitId }))).toBe('invalid: unit-excluded');
  },
);
