import { beforeEach, describe, expect, test } from 'vitest';
import { findLead } from '#appeals/case/domain/appeal.ts';
import { findScope } from '#appeals/case/domain/scope.ts';
import { isAccusedSide, listAccusedUnits, type Unit } from '#directory/domain/directory.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, findUnit, instant } from '#test/support/domain/world.ts';

/** Units that were changed during a case. */
const changed = new Map<string, Unit>();
const unit = (id: string) => changed.get(id) ?? findUnit(id);
const change = (id: string, changes: Partial<Unit>) => changed.set(id, { ...(unit(id) as Unit), ...changes });
const moveBelowBureau = (id: string) => change(id, { ancestors: ['bureau', 'city', 'province'], parentId: 'bureau' });
beforeEach(() => changed.clear());

/** A tip-off that accuses the bureau; parks has the lead. */
const reportIn = (status: 'inProgress' | 'returnReview' | 'followUp' | 'dispatched') =>
  givenCaseIn(status, { filing: { kind: 'report', accusedUnitId: 'bureau' }, context: { unit } });
const badlyRated = () => reportIn('followUp').when('rate', { answer: BAD_ANSWER });

describe('a unit that was moved below the accused one during the case', () => {
  test('a redo goes to the level above the accused unit if the lead is now below it', () => {
    const given = badlyRated();
    moveBelowBureau('parks');
    given.when('redo');
    expect(findLead(given.appeal)).toMatchObject({ unitId: 'city', status: 'toSign' });
  });

  test('a second redo goes to the level above the accused unit, not up to the accused one', () => {
    const given = badlyRated()
      .when('redo')
      .when('sign')
      .when('submitResult')
      .when('pass')
      .when('rate', { answer: BAD_ANSWER });
    moveBelowBureau('parks');
    given.when('redo');
    expect(findLead(given.appeal)).toMatchObject({ unitId: 'city', final: true });
  });

  test('a unit below the accused one cannot get the case back by a rejected return or adjudication', () => {
    const given = reportIn('returnReview');
    moveBelowBureau('parks');
    expect(getRefusal(given.try('rejectReturn'))).toBe('rule-broken: unit-excluded');
    given.when('upholdReturn').when('dispatch', { lead: 'heat', assists: [] });
    given.when('requestReturn', {}, actorAs('UNT', 'heat'));
    change('heat', { ancestors: ['bureau', 'city', 'province'] });
    expect(getRefusal(given.try('adjudicate', { upheld: false }))).toBe('invalid: unit-excluded');
    expect(given.try('adjudicate', { upheld: true }).ok).toBe(true);
  });

  test('an assist below the accused unit does not block the result: its share ends with it', () => {
    const given = reportIn('inProgress').when('addAssist', { unitId: 'street-1' });
    expect(getRefusal(given.try('submitResult'))).toBe('rule-broken: assists-open');
    moveBelowBureau('street-1');
    given.when('submitResult');
    expect(given.appeal.assignments.map(({ unitId, status }) => [unitId, status])).toEqual([
      ['parks', 'done'],
      ['street-1', 'withdrawn'],
    ]);
    const ofAssist = given.appeal.clocks.filter(({ assignmentId }) => assignmentId === 'a2');
    expect(ofAssist.filter(({ state }) => state !== 'stopped')).toEqual([]);
  });
});

test('a complaint is hidden from nobody, so an assist on the accused side blocks the result', () => {
  const complaint = { filing: { kind: 'complaint', accusedUnitId: 'bureau' }, context: { unit } } as const;
  const given = givenCaseIn('inProgress', complaint).when('addAssist', { unitId: 'street-1' });
  moveBelowBureau('street-1');
  expect(getRefusal(given.try('submitResult'))).toBe('rule-broken: assists-open');
});

describe('the successor of a closed accused unit', () => {
  const close = (id: string, successorId: string) =>
    change(id, { validTo: instant('2026-03-01T00:00:00Z'), successorId });

  test('all successors of an accused unit and the units below them are on its side', () => {
    close('bureau', 'parks');
    close('parks', 'heat');
    expect(listAccusedUnits('bureau', unit)).toEqual(['bureau', 'parks', 'heat']);
    const isOn = (id: string) => isAccusedSide(unit(id) as Unit, 'bureau', unit);
    expect(['bureau-office', 'parks', 'parks-team', 'heat', 'street-1', 'city'].filter(isOn)).toEqual([
      'bureau-office',
      'parks',
      'parks-team',
      'heat',
    ]);
  });

  test('a level above the accused unit is not on its side even as its successor', () => {
    close('bureau', 'city');
    expect(listAccusedUnits('bureau', unit)).toEqual(['bureau']);
  });

  test('a successor of the accused unit gets no share of the tip-off and cannot read it', () => {
    const given = reportIn('dispatched');
    close('bureau', 'heat');
    expect(getRefusal(given.try('addAssist', { unitId: 'heat' }, actorAs('DSP')))).toBe('invalid: unit-excluded');
    close('bureau', 'parks');
    const reads = (id: string) =>
      findScope(given.appeal, { kind: 'staff', id: 'ann', grants: [{ role: 'UNT', unitId: id }] }, unit) !== undefined;
    expect([reads('parks'), reads('district')]).toEqual([false, true]);
  });
});
