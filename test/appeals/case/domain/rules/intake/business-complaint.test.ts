import { describe, expect, test } from 'vitest';
import { findClockLight } from '#appeals/case/domain/clocks/marks.ts';
import { route } from '#appeals/case/domain/routing.ts';
import { whyNeverWith } from '#appeals/case/domain/rules/intake/merging.ts';
import { isPassedBySystem } from '#appeals/case/domain/rules/review/review.ts';
import { findScope, isHiddenFromAccused } from '#appeals/case/domain/scope.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { type CaseOptions, type GivenCase, getRefusal, givenCase } from '#test/support/domain/case.ts';
import { actorAs, CALENDAR, findUnit, localTime } from '#test/support/domain/world.ts';

/** A factory complains about the parks department of its district. Filed on Monday 2026-03-09 at 10:00. */
const about = (accusedUnitId: string, more: object = {}): CaseOptions => ({
  filing: { kind: 'complaint', track: 'enterprise', appellantKind: 'enterprise', accusedUnitId, ...more },
});
const SUP = actorAs('SUP');
const staffOf = (role: Role, unitId: string) => ({ kind: 'staff', id: 'x', grants: [{ role, unitId }] }) as const;
const sees = (given: GivenCase, role: Role, unitId: string) =>
  findScope(given.appeal, staffOf(role, unitId), findUnit) !== undefined;

/** The complaint with the district in the lead, whose leader has submitted the result. */
function resulted(): GivenCase {
  return givenCase(about('parks'))
    .when('accept')
    .when('dispatch', { lead: 'district', assists: [] })
    .when('sign')
    .when('contact')
    .when('submitResult');
}
const closed = () => resulted().when('pass', {}, SUP).when('rate');

describe('who files a complaint about the business environment', () => {
  test.each([
    [{ kind: 'help' }, 'invalid: track-of-complaints'],
    [{ appellantKind: 'anonymous' }, 'invalid: business-not-named'],
    [{ appellantKind: 'citizen' }, 'invalid: business-not-named'],
    [{ accusedUnitId: undefined }, 'invalid: office-required'],
  ] as const)('a filing with %o is refused', (more, code) => {
    expect(() => givenCase(about('parks', more))).toThrow(JSON.stringify(code.slice('invalid: '.length)));
  });

  test('a business complaint is never answered on the spot', () => {
    const options = { ...about('parks'), filedBy: actorAs('AGT') };
    expect(() => givenCase(options).submitAnswered()).toThrow('supervised-only');
  });
});

/** Somebody of the centre with a role that is limited to a region. */
const ofRegion = (role: Role, regionCode: string) =>
  ({ kind: 'staff', id: 'x', grants: [{ role, unitId: 'centre', regionCode }] }) as const;
const seesFrom = (office: string, regionCode: string, role: Role = 'SUP') =>
  findScope(givenCase(about(office, { regionCode: '210102' })).appeal, ofRegion(role, regionCode), findUnit) !==
  undefined;

describe('the conflict check', () => {
  test('a supervisor one level up handles it: roles of the centre for the region of the office alone see nothing', () => {
    for (const role of ['SUP', 'DSP', 'AGT', 'AUD', 'FUP'] as const) {
      // The county's own government, and what is below it.
      expect(seesFrom('district', '210102', role)).toBe(false);
      expect(seesFrom('district', '210100', role)).toBe(true);
      // A department of the county: its government is one level up.
      expect(seesFrom('parks', '210102', role)).toBe(true);
      // A department of the city, and the city itself.
      expect(seesFrom('bureau', '210102', role)).toBe(false);
      expect(seesFrom('bureau', '210100', role)).toBe(true);
      expect(seesFrom('city', '210100', role)).toBe(false);
      expect(seesFrom('city', '210000', role)).toBe(true);
      expect(seesFrom('province', '210000', role)).toBe(false);
    }
    expect(sees(givenCase(about('province')), 'SUP', 'centre')).toBe(true);
  });

  test('one of several roles that is from one level up is enough, and only that one acts', () => {
    const { appeal } = givenCase(about('district', { regionCode: '210102' }));
    const both = {
      ...ofRegion('SUP', '210102'),
      grants: [
        { role: 'SUP', unitId: 'centre', regionCode: '210102' },
        { role: 'DSP', unitId: 'centre', regionCode: '210100' },
      ],
    } as const;
    expect(findScope(appeal, both, findUnit)?.grants.map(({ role }) => role)).toEqual(['DSP']);
  });

  test('the office complained of and all units below it see nothing, whatever their people also are', () => {
    const given = givenCase(about('district')).when('accept');
    given.when('dispatch', { lead: 'city', assists: ['heat'] });
    for (const unitId of ['district', 'parks', 'parks-team', 'street-1'])
      for (const role of ['UNT', 'LDR', 'WRK'] as const)
        expect([unitId, sees(given, role, unitId)]).toEqual([unitId, false]);
    const both = {
      kind: 'staff',
      id: 'x',
      grants: [
        { role: 'UNT', unitId: 'heat' },
        { role: 'UNT', unitId: 'parks' },
      ],
    } as const;
    expect(findScope(given.appeal, both, findUnit)).toBeUndefined();
    expect([sees(given, 'UNT', 'city'), sees(given, 'UNT', 'heat'), sees(given, 'SUP', 'centre')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('an ordinary complaint that names a unit hides from nobody', () => {
    expect(isHiddenFromAccused(givenCase({ filing: { accusedUnitId: 'bureau' } }).appeal)).toBe(false);
    expect(isHiddenFromAccused(givenCase(about('bureau')).appeal)).toBe(true);
  });

  test('a supervisor corrects the office, and the case then hides from the right one', () => {
    const given = givenCase(about('bureau')).when('accept').when('correctAccused', { accusedUnitId: 'parks' });
    given.when('dispatch', { lead: 'city', assists: [] });
    expect([sees(given, 'UNT', 'parks'), given.appeal.accusedUnitId]).toEqual([false, 'parks']);
    expect(getRefusal(given.try('correctAccused', { accusedUnitId: null }))).toBe('invalid: office-required');
  });

  test('a business complaint never joins an ordinary complaint, and never becomes another kind of case', () => {
    const [one, other] = [givenCase(about('parks')).appeal, givenCase({ id: 'appeal-2' }).appeal];
    expect([whyNeverWith(one, other), whyNeverWith(other, one)]).toEqual(['merge-other-kind', 'merge-other-kind']);
    expect(getRefusal(givenCase(about('parks')).try('reclassify', { kind: 'help' }))).toBe(
      'invalid: track-of-complaints',
    );
  });
});

describe('a supervisor one level up handles it', () => {
  test('the system neither accepts nor passes a business complaint', () => {
    const given = givenCase(about('parks'));
    expect(getRefusal(given.try('accept', {}, actorAs('SYS')))).toBe('rule-broken: not-by-system');
    const policy = { ...DEFAULT_POLICY, passBySystem: true };
    expect(isPassedBySystem({ ...resulted().appeal, clockClass: 'general' }, policy)).toBe(false);
  });

  test('a unit above the office leads', () => {
    const given = givenCase(about('parks')).when('accept');
    const lead = (unitId: string) => getRefusal(given.try('dispatch', { lead: unitId, assists: [] }));
    expect([lead('heat'), lead('parks'), lead('parks-team')]).toEqual([
      'invalid: unit-above-only',
      'invalid: unit-excluded',
      'invalid: unit-excluded',
    ]);
    expect([lead('district'), lead('city'), lead('province')]).toEqual([undefined, undefined, undefined]);
  });

  test('the office with no unit above it, and all below it, lead nothing of a complaint about it', () => {
    const given = givenCase(about('province')).when('accept');
    expect(getRefusal(given.try('dispatch', { lead: 'city', assists: [] }))).toBe('invalid: unit-excluded');
  });

  test('routing proposes the units above, the nearest first, and never with confidence', () => {
    const found = route(
      givenCase(about('parks')).appeal,
      [],
      findUnit('district'),
      findUnit,
      localTime('2026-03-09 10:00'),
    );
    expect(found.candidates.map(({ unitId, why }) => [unitId, why])).toEqual([
      ['district', 'above-accused'],
      ['city', 'above-accused'],
      ['province', 'above-accused'],
    ]);
    expect(found.confidence).toBe(0);
  });

  test('the result is signed by the leader, and only a supervisor passes it or sends it back', () => {
    const given = resulted();
    expect(given.events.at(-1)?.actor.role).toBe('LDR');
    for (const name of ['pass', 'sendBack'] as const) {
      expect(getRefusal(given.try(name))).toBe('rule-broken: supervised-only');
      expect(given.try(name, {}, SUP).ok).toBe(true);
    }
    const late = givenCase(about('parks')).when('accept').when('dispatch', { lead: 'district', assists: [] });
    late.when('sign').when('contact').when('requestExtension');
    for (const name of ['grantExtension', 'denyExtension'] as const)
      expect([getRefusal(late.try(name)), late.try(name, {}, SUP).ok]).toEqual(['rule-broken: supervised-only', true]);
  });
});

describe('its own limits', () => {
  test('review 3 WD, result 15 WD, feedback 5 WD, whatever class and urgency it has', () => {
    const given = givenCase(about('parks', { urgency: 'urgent', categoryHint: '0201' }));
    expect(given.clock('accept').dueAt).toBe(localTime('2026-03-12 24:00'));
    given.at('2026-03-12 09:00').when('accept', { clockClass: 'general', urgency: 'critical' });
    given.when('dispatch', { lead: 'district', assists: [] });
    expect(given.clock('result').dueAt).toBe(localTime('2026-04-02 24:00'));
    given.at('2026-03-13 09:00').when('sign').when('contact').when('submitResult', {}, actorAs('LDR', 'district'));
    given.at('2026-03-16 09:00').when('pass', {}, SUP);
    expect(given.clock('followUp').dueAt).toBe(localTime('2026-03-23 24:00'));
  });

  test('a missed review is yellow', () => {
    const clock = givenCase(about('parks')).clock('accept');
    const light = (at: string) => findClockLight(clock, localTime(at), DEFAULT_POLICY, CALENDAR);
    expect([light('2026-03-12 23:59'), light('2026-03-13 00:00')]).toEqual(['green', 'yellow']);
  });

  test('an ordinary complaint keeps its limits', () => {
    expect(givenCase().clock('accept').dueAt).toBe(localTime('2026-03-09 12:00'));
  });
});

describe('retaliation', () => {
  test('retaliation is reported on the closed case, also after the time for new facts, within a year', () => {
    const given = closed();
    const facts = { textId: 't', mediaIds: [] };
    given.at('2026-06-01 10:00');
    expect(getRefusal(given.try('reopen', facts))).toBe('rule-broken: reopening-over');
    const reported = given.when('reopen', { ...facts, retaliation: true });
    expect(reported.events.at(-1)).toMatchObject({ type: 'appeal.reopened', data: { retaliation: true } });
    expect(reported.appeal).toMatchObject({ status: 'accepted', round: 2 });
    expect(reported.appeal.flags).toContain('sensitive');
    const late = closed().at('2027-03-10 10:01');
    expect(getRefusal(late.try('reopen', { ...facts, retaliation: true }))).toBe('rule-broken: reopening-over');
  });

  test('the new round hides from the office too', () => {
    const given = closed().when('reopen', { textId: 't', mediaIds: [], retaliation: true });
    given.when('dispatch', { lead: 'city', assists: [] });
    expect(sees(given, 'UNT', 'parks')).toBe(false);
  });

  test('retaliation is not reported on an ordinary case', () => {
    const given = givenCase().when('accept').when('dispatch').when('sign').when('contact').when('submitResult');
    given.when('pass').when('rate');
    const body = { textId: 't', mediaIds: [], retaliation: true };
    expect(getRefusal(given.try('reopen', body))).toBe('invalid: no-retaliation');
  });
});
