import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import { getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, findUnit } from '#test/support/domain/world.ts';

const unit = (id: string) => actorAs('UNT', id);

describe('workers', () => {
  const withWorker = () => givenCaseIn('inProgress').when('assignWorker');
  const worker = actorAs('WRK', 'parks');

  test('assignWorker names a worker of the unit, who may then contact and report', () => {
    const given = givenCaseIn('inProgress');
    expect(getRefusal(given.try('contact', {}, worker))).toBe('rule-broken: not-your-assignment');
    given.when('assignWorker');
    expect(given.appeal.assignments[0]?.workerId).toBe('wrk-parks');
    expect(given.when('contact', {}, worker).clock('contact')).toMatchObject({ state: 'stopped', met: true });
    expect(given.when('fieldReport', {}, worker).appeal.media).toMatchObject([{ id: 'photo-field', by: 'staff' }]);
    expect(getRefusal(given.try('fieldReport', {}, actorAs('WRK', 'street-1')))).toBe(
      'rule-broken: not-your-assignment',
    );
  });

  test.each(['wrk-street-1', 'wrk-nobody', 'unt-parks'])('assignWorker refuses %s', (workerId) => {
    expect(givenCaseIn('inProgress').try('assignWorker', { workerId })).toEqual({
      ok: false,
      error: { kind: 'invalid', code: 'unknown-worker', path: 'worker' },
    });
  });

  test('a photo of a fieldReport is an after-photo', () => {
    const given = withWorker();
    expect(getRefusal(given.try('submitResult', { mediaIds: [] }))).toBe('invalid: after-photo-required');
    given.when('fieldReport', {}, worker);
    expect(given.try('submitResult', { mediaIds: [] }).ok).toBe(true);
  });
});

describe('the duty to act of the level above', () => {
  test('a unit with the duty may sign, contact, pass down and submit for the assignment', () => {
    const given = givenCaseIn('accepted')
      .when('dispatch', { lead: 'street-1' })
      .after(30 * 24 * HOUR_MS);
    const district = unit('district');
    expect(getRefusal(given.try('sign', {}, district))).toBe('rule-broken: not-your-assignment');
    given.timer();
    expect(given.appeal.assignments[0]?.dutyUnitIds).toEqual(['district']);
    given.when('sign', {}, district);
    expect(given.appeal).toMatchObject({
      status: 'inProgress',
      assignments: [{ unitId: 'street-1', signedBy: 'unt-district' }],
    });
    given.when('contact', {}, district).when('passDown', { unitId: 'street-2' }, district);
    given.when('sign', {}, unit('street-2')).when('finishAssist', {}, unit('street-2'));
    given.when('ruleShare', { upheld: true }, district);
    expect(given.when('submitResult', {}, district).status).toBe('resultReview');
  });

  test('the leader of a unit with the duty signs the result of a complex case', () => {
    const given = givenCase({ filing: { categoryHint: '0301' } }).when('accept', { category: '0301' });
    given
      .when('dispatch')
      .when('sign')
      .after(60 * 24 * HOUR_MS);
    given.timer();
    expect(given.try('submitResult', {}, actorAs('LDR', 'district')).ok).toBe(true);
  });

  test('a unit with the duty cannot return the case', () => {
    const given = givenCaseIn('dispatched').after(30 * 24 * HOUR_MS);
    given.timer();
    expect(getRefusal(given.try('requestReturn', {}, unit('district')))).toBe('rule-broken: not-your-assignment');
  });

  test('the duty skips the accused unit of a report and the units below it', () => {
    const parks = { ...findUnit('parks'), ancestors: ['bureau-office', 'bureau', 'city', 'province'] } as ReturnType<
      typeof findUnit
    >;
    let isMoved = false;
    const context = { unit: (id: string) => (id === 'parks' && isMoved ? parks : findUnit(id)) };
    const given = givenCaseIn('inProgress', { filing: { kind: 'report', accusedUnitId: 'bureau' }, context });
    isMoved = true;
    given.after(30 * 24 * HOUR_MS).timer();
    expect(given.appeal.assignments[0]?.dutyUnitIds).toEqual(['city']);
  });
});
