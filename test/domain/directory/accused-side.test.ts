import { beforeEach, describe, expect, test } from 'vitest';
import { leadOf } from '../../../shared/domain/appeal/appeal.ts';
import { scopeOf } from '../../../shared/domain/appeal/scope.ts';
import { isAccusedSide, listAccusedUnits, type Unit } from '../../../shared/domain/directory/directory.ts';
import { BAD_ANSWER } from '../../support/domain/bodies.ts';
import { givenCaseIn, refusalOf } from '../../support/domain/case.ts';
import { actorAs, instant, unitOf } from '../../support/domain/world.ts';

/** The tree, as it is rearranged in the middle of a case. */
const changed = new Map<string, Unit>();
const unit = (id: string) => changed.get(id) ?? unitOf(id);
const change = (id: string, changes: Partial<Unit>) => changed.set(id, { ...(unit(id) as Unit), ...changes });
const moveBelowBureau = (id: string) => change(id, { ancestors: ['bureau', 'city', 'province'], parentId: 'bureau' });
beforeEach(() => changed.clear());

/** A report that accuses the bureau, led by parks with street-1 assisting. */
const reportIn = (status: 'inProgress' | 'returnReview' | 'followUp' | 'dispatched') =>
  givenCaseIn(status, { filing: { kind: 'report', accusedUnitId: 'bureau' }, context: { unit } });
const badly = () => reportIn('followUp').when('rate', { answer: BAD_ANSWER });

describe('a unit that came below the accused one since it had the case', () => {
  test('is not asked to redo it: the level above the accused is, and the second time again', () => {
    const given = badly();
    moveBelowBureau('parks');
    given.when('redo');
    expect(leadOf(given.appeal)).toMatchObject({ unitId: 'city', status: 'toSign' });
  });

  test('does not take the second redo up to the accused: it goes to the level above that', () => {
    const given = badly()
      .when('redo')
      .when('sign')
      .when('submitResult')
      .when('pass')
      .when('rate', { answer: BAD_ANSWER });
    moveBelowBureau('parks');
    given.when('redo');
    expect(leadOf(given.appeal)).toMatchObject({ unitId: 'city', final: true });
  });

  test('cannot get the case back by a return that is rejected, nor by adjudication', () => {
    const given = reportIn('returnReview');
    moveBelowBureau('parks');
    expect(refusalOf(given.try('rejectReturn'))).toBe('rule-broken: unit-excluded');
    given.when('upholdReturn').when('dispatch', { lead: 'heat', assists: [] });
    given.when('requestReturn', {}, actorAs('UNT', 'heat'));
    change('heat', { ancestors: ['bureau', 'city', 'province'] });
    expect(refusalOf(given.try('adjudicate', { upheld: false }))).toBe('invalid: unit-excluded');
    expect(given.try('adjudicate', { upheld: true }).ok).toBe(true);
  });

  test('keeps no lead waiting for its assistance: its share ends with the result', () => {
    const given = reportIn('inProgress').when('addAssist', { unitId: 'street-1' });
    expect(refusalOf(given.try('submitResult'))).toBe('rule-broken: assists-open');
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

test('a complaint is kept from nobody: an assistance on the accused side is waited for like any other', () => {
  const complaint = { filing: { kind: 'complaint', accusedUnitId: 'bureau' }, context: { unit } } as const;
  const given = givenCaseIn('inProgress', complaint).when('addAssist', { unitId: 'street-1' });
  moveBelowBureau('street-1');
  expect(refusalOf(given.try('submitResult'))).toBe('rule-broken: assists-open');
});

describe('the successor of a closed accused unit', () => {
  const close = (id: string, successorId: string) =>
    change(id, { validTo: instant('2026-03-01T00:00:00Z'), successorId });

  test('is on its side, over any number of closures, with all below it', () => {
    close('bureau', 'parks');
    close('parks', 'heat');
    expect(listAccusedUnits('bureau', unit)).toEqual(['bureau', 'parks', 'heat']);
    const isOn = (id: string) => isAccusedSide(unit(id) as Unit, 'bureau', unit);
    expect(['bureau-office', 'parks', 'parks-team', 'heat', 'street-1', 'city'].filter(isOn)).toEqual([
      ...['bureau-office', 'parks', 'parks-team', 'heat'],
    ]);
  });

  test('is not when it is a level above: its duty is to look into what is said of those below', () => {
    close('bureau', 'city');
    expect(listAccusedUnits('bureau', unit)).toEqual(['bureau']);
  });

  test('gets no share of the report and reads nothing of it', () => {
    const given = reportIn('dispatched');
    close('bureau', 'heat');
    expect(refusalOf(given.try('addAssist', { unitId: 'heat' }, actorAs('DSP')))).toBe('invalid: unit-excluded');
    close('bureau', 'parks');
    const reads = (id: string) =>
      scopeOf(given.appeal, { kind: 'staff', id: 'ann', grants: [{ role: 'UNT', unitId: id }] }, unit) !== undefined;
    expect([reads('parks'), reads('district')]).toEqual([false, true]);
  });
});
