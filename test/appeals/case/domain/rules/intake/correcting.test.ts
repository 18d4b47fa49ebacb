import { describe, expect, test } from 'vitest';
import { isRouted } from '#appeals/case/domain/assignments/returns.ts';
import { getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

describe('correctPlace', () => {
  test('A corrected place has the new region, and moves no clock', () => {
    const given = givenCaseIn('inProgress');
    const { clocks, status } = given.appeal;
    given.when('correctPlace', { address: '某街2号', placeId: 'p', regionCode: '210102001' });
    expect(given.appeal).toMatchObject({ status, clocks, regionCode: '210102001', placeId: 'p' });
    expect(given.events.at(-1)?.changes).toEqual({});
    expect(JSON.stringify(given.events.at(-1))).not.toContain('某街');
  });

  test('Without a region the corrected place keeps the one of the case', () => {
    const given = givenCase().when('correctPlace', { regionCode: undefined });
    expect(given.appeal.regionCode).toBe('210102');
    expect(given.events.at(-1)?.data).toEqual({ placeId: 'place-2' });
  });

  test('Units must be searched again when the region changed, and not when it stayed', () => {
    const given = givenCase().when('suggest');
    given.when('correctPlace', { regionCode: '210102' });
    expect(isRouted(given.appeal)).toBe(true);
    given.when('correctPlace', { regionCode: '210102002' });
    expect(isRouted(given.appeal)).toBe(false);
    given.when('suggest');
    expect(isRouted(given.appeal)).toBe(true);
  });

  test('The unit that is competent at the new place is that of the latest correction', () => {
    const given = givenCaseIn('dispatched').when('correctPlace', { competentUnitId: 'heat' });
    expect(given.appeal.competentUnitId).toBe('heat');
    expect(given.when('correctPlace').appeal.competentUnitId).toBeUndefined();
  });

  test('The place is corrected by the centre until the result is submitted', () => {
    for (const role of ['AGT', 'DSP', 'SUP'] as const)
      expect(givenCase().try('correctPlace', {}, actorAs(role)).ok).toBe(true);
    for (const role of ['APP', 'UNT', 'LDR', 'WRK', 'FUP'] as const)
      expect(getRefusal(givenCase().try('correctPlace', {}, actorAs(role)))).toBe('not-permitted');
    expect(getRefusal(givenCaseIn('resultReview').try('correctPlace'))).toBe('illegal-transition');
  });
});

describe('correctContact', () => {
  const typed = { filing: { ownerKeys: ['typed'], unverifiedKeys: ['typed'] }, filedBy: actorAs('AGT') };

  test('A mistyped phone owns the case no longer after its correction, and the new one does', () => {
    const given = givenCase(typed).when('correctContact', { phone: '13900001111', phoneKey: 'right' });
    expect(given.appeal).toMatchObject({ ownerKeys: ['right'], unverifiedKeys: ['right'], canBeAsked: true });
  });

  test('Who filed after signing in keeps the case when the phone is corrected', () => {
    const given = givenCase({ filing: { ownerKeys: ['signed-in', 'typed'], unverifiedKeys: ['typed'] } });
    given.when('correctContact', { phone: '13900001111', phoneKey: 'right' });
    expect(given.appeal).toMatchObject({ ownerKeys: ['signed-in', 'right'], unverifiedKeys: ['right'] });
    given.when('correctContact', { phone: '13812341234', phoneKey: 'signed-in' });
    expect(given.appeal).toMatchObject({ ownerKeys: ['signed-in'], unverifiedKeys: [] });
  });

  test('A corrected name changes nobody who owns the case, and no event has the words', () => {
    const given = givenCase(typed).when('correctContact', { name: '李四', phone: undefined, phoneKey: undefined });
    expect(given.events.at(-1)?.data).toEqual({});
    expect(given.appeal).toMatchObject({ ownerKeys: ['typed'], unverifiedKeys: ['typed'] });
    expect(JSON.stringify(given.events)).not.toContain('李四');
  });

  test('A correction of the contact needs a name or a phone, the call, and the proof of the caller', () => {
    const given = givenCaseIn('onHold');
    const nothing = { name: undefined, phone: undefined };
    expect(getRefusal(given.try('correctContact', nothing))).toBe('invalid: contact-required');
    const operator = { id: 'agt-one', grants: [{ role: 'AGT', unitId: 'centre' }] } as const;
    expect(getRefusal(given.try('correctContact', {}, operator))).toBe('invalid: caller-unproven');
    expect(getRefusal(given.try('correctContact', {}, actorAs('DSP')))).toBe('not-permitted');
    expect(getRefusal(givenCaseIn('closed').try('correctContact'))).toBe('illegal-transition');
  });

  test('The contact of an appellant who stays anonymous cannot be corrected', () => {
    const given = givenCase({ filing: { appellantKind: 'anonymous' } });
    expect(getRefusal(given.try('correctContact'))).toBe('rule-broken: no-contact');
  });
});
