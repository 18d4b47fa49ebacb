import { describe, expect, test } from 'vitest';
import { isShownToAppellant } from '#appeals/case/presenting/history/event-audience.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { FLAGS } from '#kernel/domain/vocabulary.ts';
import { findPublications } from '#statistics/publication.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

describe('supervise', () => {
  test('supervise raises the level and never lowers it', () => {
    const given = givenCaseIn('inProgress').when('supervise', { level: 'yellow' });
    expect(given.appeal.supervision).toBe('yellow');
    for (const level of ['reminder', 'yellow'] as const)
      expect(getRefusal(given.try('supervise', { level }))).toBe('invalid: level-not-higher');
    expect(given.when('supervise', { level: 'circular' }).appeal.supervision).toBe('circular');
    expect(getRefusal(given.try('supervise'))).toBe('rule-broken: level-not-higher');
  });

  test('supervise to escalated gives the unit above the duty to act, like the mark', () => {
    const given = givenCaseIn('inProgress').when('supervise', { level: 'escalated' });
    expect(given.appeal.assignments).toMatchObject([{ id: 'a1', unitId: 'parks', dutyUnitIds: ['district'] }]);
    expect(given.when('contact', {}, actorAs('UNT', 'district')).events.at(-1)?.data).toMatchObject({
      assignmentId: 'a1',
    });
    expect(givenCase().when('supervise', { level: 'escalated' }).appeal.supervision).toBe('escalated');
  });

  test('supervise to circular gives the same duty', () => {
    const given = givenCaseIn('inProgress').when('supervise', { level: 'circular' });
    expect(given.appeal.assignments).toMatchObject([{ id: 'a1', dutyUnitIds: ['district'] }]);
    expect(given.try('contact', {}, actorAs('UNT', 'district')).ok).toBe(true);
    const red = givenCaseIn('inProgress').when('supervise', { level: 'red' });
    expect(red.appeal.assignments[0]?.dutyUnitIds).toEqual([]);
  });

  test.each(['escalated', 'circular'] as const)(
    'supervise to %s before the dispatch gives the duty at the dispatch',
    (level) => {
      const given = givenCaseIn('accepted')
        .when('supervise', { level })
        .when('dispatch', { assists: ['heat'] });
      expect(given.appeal.assignments.map(({ dutyUnitIds }) => dutyUnitIds)).toEqual([['district'], []]);
      expect(given.try('sign', {}, actorAs('UNT', 'district')).ok).toBe(true);
      const red = givenCaseIn('accepted').when('supervise', { level: 'red' }).when('dispatch');
      expect(red.events.at(-1)?.changes.assignments?.[0]).not.toHaveProperty('dutyUnitId');
    },
  );

  test('the level stays when a case is handed over, and ends with the round', () => {
    const given = givenCaseIn('dispatched').when('supervise', { level: 'escalated' });
    given.when('handOver', { fromUnitId: 'parks', toUnitId: 'heat' });
    expect(given.appeal.assignments.at(-1)).toMatchObject({ unitId: 'heat', dutyUnitIds: ['district', 'city'] });
    for (const name of ['sign', 'submitResult', 'pass'] as const) given.when(name);
    given.when('rate', { answer: BAD_ANSWER }).when('redo');
    expect(given.appeal).toMatchObject({ supervision: 'none' });
    expect(given.appeal.assignments.at(-1)?.dutyUnitIds).toEqual([]);
  });

  test('supervise gives no duty to the accused unit of a report or a unit below it', () => {
    const filing = { kind: 'report', accusedUnitId: 'district' } as const;
    const given = givenCaseIn('accepted', { filing }).when('dispatch', { lead: 'bureau' }).when('sign');
    given.when('handOver', { fromUnitId: 'bureau', toUnitId: 'heat' }).when('supervise', { level: 'escalated' });
    expect(given.appeal.assignments.at(-1)?.dutyUnitIds).toEqual(['city']);
    const early = givenCaseIn('accepted', { filing: { kind: 'report', accusedUnitId: 'parks' } });
    early.when('supervise', { level: 'escalated' }).when('dispatch', { lead: 'street-2' });
    expect(early.appeal.assignments[0]?.dutyUnitIds).toEqual(['district']);
  });

  test('supervise moves no clock, and a later lower mark does not lower the level', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).when('contact');
    const before = given.appeal.clocks;
    given.when('supervise', { level: 'red' });
    expect(given.appeal.clocks).toEqual(before);
    given.at('2026-03-16 24:00').timer();
    expect(given.appeal.supervision).toBe('red');
  });

  test('the appellant sees supervision from yellow on, like marks', () => {
    const given = givenCaseIn('inProgress')
      .when('supervise', { level: 'reminder' })
      .when('supervise', { level: 'yellow' });
    expect(given.events.slice(-2).map(isShownToAppellant)).toEqual([false, true]);
  });
});

describe('flag', () => {
  test('flag adds the flags that are not set yet', () => {
    const given = givenCaseIn('inProgress', { flags: ['repeat'] }).when('flag', {
      flags: ['repeat', 'group', 'group'],
    });
    expect(given.appeal.flags).toEqual(['repeat', 'group']);
    expect(given.events.at(-1)?.changes.flags).toEqual(['group']);
    expect(getRefusal(given.try('flag', { flags: ['group'] }))).toBe('invalid: flags-known');
    given.when('flag', { flags: [...FLAGS] });
    expect(getRefusal(given.try('flag'))).toBe('rule-broken: flags-known');
  });

  test('flag is for the centre and hidden from the appellant', () => {
    const given = givenCaseIn('inProgress');
    expect(getRefusal(given.try('flag', {}, actorAs('UNT', 'parks')))).toBe('not-permitted');
    expect(given.when('flag').events.slice(-1).map(isShownToAppellant)).toEqual([false]);
  });
});

describe('flag on a closed case', () => {
  const supervisor = actorAs('SUP');

  test('a supervisor flags a closed case that may not be public, which ends its publication', () => {
    const given = givenCaseIn('closed').when('publish');
    expect(findPublications(given.events).inForce).toBeDefined();
    given.when('flag', { flags: ['sensitive'] }, supervisor);
    expect(findPublications(given.events)).toMatchObject({ all: [{}], inForce: undefined });
    expect([given.status, getRefusal(given.try('publish'))]).toEqual(['closed', 'rule-broken: not-to-be-published']);
    given.when('flag', { flags: ['confidential'] }, supervisor);
    expect(getRefusal(given.try('flag', { flags: ['sensitive'] }, supervisor))).toBe('rule-broken: flags-known');
  });

  test('a closed case gets no other flags, and none by other roles', () => {
    const given = givenCaseIn('closed');
    for (const flags of [['group'], ['sensitive', 'group']] as const)
      expect(getRefusal(given.try('flag', { flags }, supervisor))).toBe('invalid: flag-of-open-case');
    for (const role of ['AGT', 'DSP'] as const)
      expect(getRefusal(given.try('flag', { flags: ['sensitive'] }, actorAs(role)))).toMatch(/^illegal-transition/);
  });
});

describe('flag on a merged case', () => {
  test('a supervisor flags a merged case as one that may not be public', () => {
    const given = givenCaseIn('merged');
    expect(getRefusal(given.try('flag', { flags: ['group'] }, actorAs('SUP')))).toBe('invalid: flag-of-open-case');
    given.when('flag', { flags: ['confidential'] }, actorAs('SUP'));
    expect([given.status, given.appeal.flags]).toEqual(['merged', ['confidential']]);
  });
});

describe('unflag', () => {
  test('unflag removes flags that are set, with a reason', () => {
    const given = givenCaseIn('inProgress', { flags: ['repeat', 'group'] }).when('unflag', {
      flags: ['group', 'group'],
    });
    expect(given.appeal.flags).toEqual(['repeat']);
    expect(given.events.at(-1)?.changes).toMatchObject({ unflags: ['group'], texts: [{ kind: 'reason' }] });
    expect(getRefusal(given.try('unflag', { flags: ['repeat', 'group'] }))).toBe('invalid: flags-not-set');
    given.when('unflag', { flags: ['repeat'] });
    expect(getRefusal(given.try('unflag', { flags: ['repeat'] }))).toBe('rule-broken: flags-not-set');
    expect(given.when('flag', { flags: ['repeat'] }).appeal.flags).toEqual(['repeat']);
  });

  test('unflag does not remove the wishes of the appellant', () => {
    const wishes = ['confidential', 'anonymous', 'noReply'] as const;
    const given = givenCaseIn('inProgress', { flags: [...wishes, 'sensitive'] });
    for (const wish of wishes)
      expect(getRefusal(given.try('unflag', { flags: [wish] }))).toBe('invalid: flags-not-set');
    expect(given.when('unflag', { flags: ['sensitive'] }).appeal.flags).toEqual(wishes);
    expect(getRefusal(given.try('unflag', { flags: ['noReply'] }))).toBe('rule-broken: flags-not-set');
  });

  test('unflag lets SYS pass a result that only a flag had left to a person', () => {
    const context = { policy: { ...DEFAULT_POLICY, passBySystem: true } };
    const given = givenCaseIn('resultReview', { context, flags: ['sensitive'] });
    expect(given.timer()).toEqual([]);
    given.when('unflag', { flags: ['sensitive'] });
    expect(given.checkpoint).toBe(given.appeal.result?.at);
    expect(given.timer().map(({ type }) => type)).toContain('appeal.resultPassed');
  });

  test('unflag is for the centre and hidden from the appellant', () => {
    const given = givenCaseIn('inProgress', { flags: ['repeat'] });
    expect(getRefusal(given.try('unflag', {}, actorAs('UNT', 'parks')))).toBe('not-permitted');
    expect(given.when('unflag').events.slice(-1).map(isShownToAppellant)).toEqual([false]);
  });
});
