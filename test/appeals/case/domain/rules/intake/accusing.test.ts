import { describe, expect, test } from 'vitest';
import { findScope } from '#appeals/case/domain/scope.ts';
import { type CaseOptions, getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, findUnit } from '#test/support/domain/world.ts';

const report: CaseOptions = { filing: { kind: 'report' } };
const against = (accusedUnitId: string): CaseOptions => ({ filing: { kind: 'report', accusedUnitId } });
const officerOf = (unitId: string) => ({ kind: 'staff', id: 'x', grants: [{ role: 'UNT', unitId }] }) as const;

describe('the acceptance of a report', () => {
  test('accepting a report must say whom it accuses', () => {
    expect(getRefusal(givenCase(report).try('accept', { accusedUnitId: undefined }))).toBe('invalid: accused-required');
  });

  test('a report accuses a unit or nobody', () => {
    expect(givenCase(report).when('accept', { accusedUnitId: 'parks' }).appeal.accusedUnitId).toBe('parks');
    expect(givenCase(against('parks')).when('accept', { accusedUnitId: null }).appeal.accusedUnitId).toBeUndefined();
  });

  test.each([
    ['centre', 'centre-accused'],
    ['nowhere', 'unknown-unit'],
  ])('a report cannot accuse %s', (accusedUnitId, code) => {
    expect(getRefusal(givenCase(report).try('accept', { accusedUnitId }))).toBe(`invalid: ${code}`);
    const given = givenCaseIn('accepted', report);
    expect(getRefusal(given.try('correctAccused', { accusedUnitId }))).toBe(`invalid: ${code}`);
  });

  test('other kinds of cases are accepted without an accused', () => {
    expect(givenCase().try('accept').ok).toBe(true);
  });
});

describe('correctAccused', () => {
  test('a supervisor corrects whom a report accuses, with a reason', () => {
    const given = givenCaseIn('accepted', report).when('correctAccused', { accusedUnitId: 'parks' });
    expect(given.appeal).toMatchObject({ status: 'accepted', accusedUnitId: 'parks' });
    expect(given.events.at(-1)).toMatchObject({ type: 'appeal.accusedCorrected', data: { accusedUnitId: 'parks' } });
    expect(given.when('correctAccused', { accusedUnitId: null }).appeal.accusedUnitId).toBeUndefined();
    expect(getRefusal(given.try('correctAccused', { accusedUnitId: null }))).toBe('rule-broken: nothing-changed');
    expect(getRefusal(given.try('correctAccused', {}, actorAs('DSP')))).toBe('not-permitted');
  });

  test('a correction says whom the report accuses', () => {
    const given = givenCaseIn('accepted', report);
    expect(getRefusal(given.try('correctAccused', { accusedUnitId: undefined }))).toBe('invalid: accused-required');
  });

  test('only a report accuses', () => {
    expect(getRefusal(givenCase().try('correctAccused'))).toBe('rule-broken: not-a-report');
  });

  test.each(['dispatched', 'returnReview', 'inProgress', 'onHold', 'resultReview'] as const)(
    'a lead that turns out to be accused loses the case at once in %s, and a person dispatches it',
    (status) => {
      const given = givenCaseIn(status, report);
      expect(findScope(given.appeal, officerOf('parks'), findUnit)).toBeDefined();
      given.when('correctAccused', { accusedUnitId: 'parks' });
      expect(given.appeal).toMatchObject({ status: 'accepted', isLeftToPeople: true });
      expect(given.appeal.assignments.map(({ status }) => status)).toEqual(['withdrawn']);
      expect(findScope(given.appeal, officerOf('parks'), findUnit)).toBeUndefined();
      const open = given.appeal.clocks.filter(({ state }) => state !== 'stopped').map(({ kind }) => kind);
      expect(open).toEqual(['dispatch']);
      expect(getRefusal(given.try('dispatch', { lead: 'parks' }))).toBe('invalid: unit-excluded');
      expect(given.try('dispatch', { lead: 'heat' }).ok).toBe(true);
    },
  );

  test('an assist that turns out to be accused loses its share, and the case stays with its lead', () => {
    const given = givenCaseIn('accepted', report)
      .when('dispatch', { assists: ['heat'] })
      .when('sign');
    given.when('correctAccused', { accusedUnitId: 'heat' });
    expect(given.status).toBe('inProgress');
    expect(given.appeal.assignments.map(({ status }) => status)).toEqual(['working', 'withdrawn']);
    expect(given.clock('result', 'a2').state).toBe('stopped');
    expect(findScope(given.appeal, officerOf('heat'), findUnit)).toBeUndefined();
  });
});

describe('the kind of a case', () => {
  test('a case that becomes a report is sealed from that moment', () => {
    const given = givenCase().when('reclassify', { kind: 'report', urgency: undefined });
    expect(given.appeal.kind).toBe('report');
    const dispatcher = { kind: 'staff', id: 'dsp', grants: [{ role: 'DSP', unitId: 'centre' }] } as const;
    expect(findScope(given.appeal, dispatcher, findUnit)?.identity).toBe('sealed');
    expect(getRefusal(given.try('accept', { restatementId: undefined }))).toBe('invalid: restatement-required');
  });

  test('an accepted case becomes a report only with a restatement and whom it accuses', () => {
    const given = givenCaseIn('accepted');
    const kind = { kind: 'report', urgency: undefined } as const;
    expect(getRefusal(given.try('reclassify', kind))).toBe('invalid: restatement-required');
    const restated = { ...kind, restatementId: 'text-restated' };
    expect(getRefusal(given.try('reclassify', restated))).toBe('invalid: accused-required');
    given.when('reclassify', { ...restated, accusedUnitId: 'parks' });
    expect(given.appeal).toMatchObject({ kind: 'report', accusedUnitId: 'parks' });
    expect(given.appeal.texts.at(-1)).toMatchObject({ id: 'text-restated', kind: 'restatement' });
  });

  test('the kind may be corrected until the dispatch', () => {
    for (const status of ['submitted', 'needsInfo', 'accepted'] as const)
      expect(givenCaseIn(status).when('reclassify', { kind: 'help' }).appeal.kind).toBe('help');
    expect(getRefusal(givenCaseIn('dispatched').try('reclassify', { kind: 'help' }))).toBe('invalid: kind-fixed');
  });

  test('a report becomes another kind by a supervisor only', () => {
    const given = givenCase(report);
    expect(getRefusal(given.try('reclassify', { kind: 'help' }))).toBe('invalid: supervisor-required');
    expect(given.when('reclassify', { kind: 'help' }, actorAs('SUP')).appeal.kind).toBe('help');
  });

  test('a case that others have joined does not become a report', () => {
    const given = givenCase().when('join');
    expect(getRefusal(given.try('reclassify', { kind: 'report' }))).toBe('rule-broken: has-joined-cases');
  });
});

describe('who owns a report', () => {
  const owner = (key: string) => ({ kind: 'appellant', ownerKeys: [key] }) as const;

  test('a contact phone that nobody verified does not open a report', () => {
    const filing = { ownerKeys: ['session', 'phone'], unverifiedKeys: ['phone'] };
    const { appeal } = givenCase({ filing: { ...filing, kind: 'report' } });
    expect(findScope(appeal, owner('phone'), findUnit)).toBeUndefined();
    expect(findScope(appeal, owner('session'), findUnit)).toBeDefined();
    expect(findScope(givenCase({ filing }).appeal, owner('phone'), findUnit)).toBeDefined();
  });

  test('a case that becomes a report is closed to an unverified phone from then on', () => {
    const given = givenCase({ filing: { ownerKeys: ['session', 'phone'], unverifiedKeys: ['phone'] } });
    given.when('reclassify', { kind: 'report', urgency: undefined });
    expect(findScope(given.appeal, owner('phone'), findUnit)).toBeUndefined();
  });
});

test('what a caller says is never an internal note', () => {
  const given = givenCase();
  expect(getRefusal(given.try('comment', { internal: true }, actorAs('AGT')))).toBe('invalid: caller-words-internal');
  expect(given.when('comment', { internal: false }, actorAs('AGT')).appeal.texts.at(-1)?.kind).toBe('comment');
});

test.each(['report', 'complaint'] as const)('a reclassification that keeps the kind %s names no accused', (kind) => {
  const given = givenCaseIn('dispatched', { filing: { kind } });
  expect(getRefusal(given.try('reclassify', { kind, accusedUnitId: 'parks' }))).toBe('invalid: supervisor-required');
});
