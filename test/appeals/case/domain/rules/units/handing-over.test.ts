import { describe, expect, test } from 'vitest';
import { findLead } from '#appeals/case/domain/appeal.ts';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import { type GivenCase, getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

const statuses = ({ appeal }: GivenCase) => appeal.assignments.map(({ unitId, status }) => `${unitId} ${status}`);

describe('handOver', () => {
  test('handOver gives the open assignments of a closed unit to its successor, with their clocks', () => {
    const given = givenCaseIn('inProgress');
    const { clocks } = given.appeal;
    given.after(HOUR_MS).when('handOver', { fromUnitId: 'parks', toUnitId: 'heat' });
    expect(given.appeal).toMatchObject({ status: 'inProgress', clocks });
    expect(findLead(given.appeal)).toMatchObject({
      id: 'a1',
      unitId: 'heat',
      status: 'working',
      formerUnitIds: ['parks'],
    });
    expect(getRefusal(given.try('submitResult', {}, actorAs('UNT', 'parks')))).toBe('rule-broken: not-your-assignment');
    expect(given.when('submitResult').status).toBe('resultReview');
  });

  test('handOver clears the signature and worker of the closed unit', () => {
    const worker = { workerId: 'wrk-parks' };
    const given = givenCaseIn('inProgress').when('assignWorker', worker);
    expect(findLead(given.appeal)).toMatchObject({ signedBy: expect.any(String), ...worker });
    given.when('handOver', { fromUnitId: 'parks', toUnitId: 'heat' });
    expect(findLead(given.appeal)).not.toHaveProperty('workerId');
    expect(findLead(given.appeal)).not.toHaveProperty('signedBy');
  });

  test('handOver includes a lead whose result is under review', () => {
    const given = givenCaseIn('resultReview').when('handOver').when('sendBack');
    expect(statuses(given)).toEqual(['street-2 working']);
    expect(given.when('submitResult').events.at(-1)?.actor.unitId).toBe('street-2');
  });

  test('handOver leaves finished assignments with the closed unit', () => {
    const given = givenCaseIn('accepted')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    const street = actorAs('UNT', 'street-1');
    given.when('sign', {}, street).when('finishAssist', {}, street);
    expect(getRefusal(given.try('handOver', { fromUnitId: 'street-1' }))).toBe('rule-broken: nothing-to-hand-over');
  });

  test('a successor that already has a share keeps one: the lead’s, if there is one', () => {
    const start = () => givenCaseIn('accepted').when('dispatch', { assists: ['street-1'] });
    const toTheLead = start().when('handOver', { fromUnitId: 'street-1', toUnitId: 'parks' });
    expect(statuses(toTheLead)).toEqual(['parks toSign', 'street-1 withdrawn']);
    expect(toTheLead.clock('sign', 'a2').state).toBe('stopped');
    const toTheAssist = start().when('handOver', { fromUnitId: 'parks', toUnitId: 'street-1' });
    expect(statuses(toTheAssist)).toEqual(['street-1 toSign', 'street-1 withdrawn']);
    expect(findLead(toTheAssist.appeal)?.id).toBe('a1');
  });

  test('handOver passes on the duty that the closed unit had gained', () => {
    const given = givenCaseIn('dispatched').after(30 * 24 * HOUR_MS);
    given.timer();
    given.when('handOver', { fromUnitId: 'district', toUnitId: 'city' });
    expect(given.appeal.assignments[0]).toMatchObject({ unitId: 'parks', dutyUnitIds: ['district', 'city'] });
    expect(given.try('sign', {}, actorAs('UNT', 'city')).ok).toBe(true);
  });

  test('handing over an escalated lead gives the duty to the unit above the successor', () => {
    const given = givenCaseIn('inProgress').when('supervise', { level: 'circular' });
    given.when('handOver', { toUnitId: 'heat' });
    expect(given.appeal.assignments[0]).toMatchObject({ unitId: 'heat', dutyUnitIds: ['district', 'city'] });
  });

  test.each([
    ['a unit that does not exist', 'nowhere', 'unknown-unit'],
    ['the centre', 'centre', 'unknown-unit'],
    ['a unit that is not in force', 'closed-office', 'unit-not-valid'],
    ['the same unit', 'parks', 'unit-excluded'],
  ])('handOver refuses %s', (_, toUnitId, code) => {
    const refused = givenCaseIn('inProgress').try('handOver', { toUnitId });
    expect(refused).toEqual({ ok: false, error: { kind: 'invalid', code, path: 'toUnitId' } });
  });

  test('a report is never handed over to the accused unit or one below it', () => {
    const given = givenCaseIn('inProgress', { filing: { kind: 'report', accusedUnitId: 'bureau' } });
    expect(getRefusal(given.try('handOver', { toUnitId: 'bureau-office' }))).toBe('invalid: unit-excluded');
  });

  test('only SYS hands over, and only open assignments of the unit', () => {
    expect(getRefusal(givenCaseIn('inProgress').try('handOver', {}, actorAs('SUP')))).toBe('not-permitted');
    expect(getRefusal(givenCaseIn('accepted').try('handOver'))).toBe('rule-broken: nothing-to-hand-over');
    expect(getRefusal(givenCaseIn('inProgress').try('handOver', { fromUnitId: 'heat' }))).toBe(
      'rule-broken: nothing-to-hand-over',
    );
  });
});
