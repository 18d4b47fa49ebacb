import { describe, expect, test } from 'vitest';
import { findLead } from '#appeals/case/domain/appeal.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import { BAD_ANSWER, GOOD_ANSWER } from '#test/support/domain/bodies.ts';
import { getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, findUnit, localTime } from '#test/support/domain/world.ts';

describe('recall', () => {
  test('a wrong dispatch is recalled before the lead has signed, with a reason, and dispatched anew', () => {
    const given = givenCaseIn('accepted').when('dispatch', { assists: ['street-1'] });
    given.when('sign', {}, actorAs('UNT', 'street-1')).after(HOUR_MS).when('recall');
    expect(given.status).toBe('accepted');
    expect(given.events.at(-1)).toMatchObject({
      type: 'appeal.recalled',
      data: { assignmentId: 'a1' },
      changes: { texts: [{ kind: 'reason' }] },
    });
    expect(given.appeal.assignments.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
    expect(given.clock('result', 'a1')).toMatchObject({ state: 'stopped' });
    expect(given.clock('result', 'a1').met).toBeUndefined();
    expect(given.clock('dispatch')).toMatchObject({ state: 'running', startedAt: given.now });
    given.when('dispatch', { lead: 'heat' });
    expect(given.clock('result', 'a3')).toMatchObject({ state: 'running', startedAt: given.now });
  });

  test('a dispatch that its lead has signed is not recalled', () => {
    expect(getRefusal(givenCaseIn('inProgress').try('recall'))).toBe('illegal-transition');
  });

  test('a supervisor may recall, a unit may not', () => {
    const given = givenCaseIn('dispatched');
    expect(given.try('recall', {}, actorAs('SUP')).ok).toBe(true);
    expect(getRefusal(given.try('recall', {}, actorAs('UNT', 'parks')))).toBe('not-permitted');
  });
});

describe('interimReply', () => {
  test('an interim reply is a public word of the lead and moves no clock', () => {
    for (const role of ['UNT', 'LDR'] as const) {
      const given = givenCaseIn('inProgress');
      const { clocks } = given.appeal;
      given.when('interimReply', {}, actorAs(role, 'parks'));
      expect(given.appeal).toMatchObject({ status: 'inProgress', interimReplyRound: 1 });
      expect(given.appeal.clocks).toEqual(clocks);
      expect(given.appeal.texts.at(-1)).toMatchObject({ id: 'text-reply', kind: 'interimReply' });
    }
  });

  test('an assist gives no interim reply', () => {
    const given = givenCaseIn('inProgress').when('addAssist').when('sign', {}, actorAs('UNT', 'heat'));
    expect(getRefusal(given.try('interimReply', {}, actorAs('UNT', 'heat')))).toBe('rule-broken: not-your-assignment');
  });
});

describe('dispatch', () => {
  test('dispatch gives the case to a lead and assists, each to sign', () => {
    const given = givenCaseIn('accepted').when('dispatch', { assists: ['street-1', 'street-2', 'street-1'] });
    expect(given.appeal.assignments).toMatchObject([
      { id: 'a1', unitId: 'parks', role: 'lead', status: 'toSign', level: 0, round: 1 },
      { id: 'a2', unitId: 'street-1', role: 'assist', status: 'toSign', level: 0, round: 1 },
      { id: 'a3', unitId: 'street-2', role: 'assist', status: 'toSign', level: 0, round: 1 },
    ]);
    expect(findLead(given.appeal)?.id).toBe('a1');
    expect(given.clock('dispatch')).toMatchObject({ state: 'stopped', met: true });
  });

  test.each([
    ['an unknown unit', { lead: 'nowhere' }, 'unknown-unit', 'lead'],
    ['the centre itself', { lead: 'centre' }, 'unknown-unit', 'lead'],
    ['a unit that is no longer in force', { lead: 'closed-office' }, 'unit-not-valid', 'lead'],
    ['a unit that is not yet in force', { assists: ['future-office'] }, 'unit-not-valid', 'assists'],
    ['an unknown assist', { assists: ['street-1', 'nowhere'] }, 'unknown-unit', 'assists'],
    ['the lead as its own assist', { assists: ['parks'] }, 'lead-also-assists', 'assists'],
  ])('dispatch to %s is refused', (_, body, code, path) => {
    expect(givenCaseIn('accepted').try('dispatch', body)).toEqual({
      ok: false,
      error: { kind: 'invalid', code, path },
    });
  });

  test('a worker is never itself a handling unit: no case is dispatched to one', () => {
    const given = givenCaseIn('accepted');
    expect(getRefusal(given.try('dispatch', { lead: 'wrk-street-1' }))).toBe('invalid: unknown-unit');
    expect(getRefusal(given.try('dispatch', { assists: ['wrk-street-1'] }))).toBe('invalid: unknown-unit');
  });

  test('a unit may get a case from the first instant of its validity until its end', () => {
    const [from, to] = [localTime('2026-03-09 12:00'), localTime('2026-03-10 12:00')];
    const unit = { ...(findUnit('parks') as Unit), validFrom: from, validTo: to };
    const given = givenCaseIn('accepted', { context: { unit: () => unit } });
    const refused = [plusMillis(from, -1), from, plusMillis(to, -1), to].map((at) =>
      getRefusal(given.on(at).try('dispatch')),
    );
    expect(refused).toEqual(['invalid: unit-not-valid', undefined, undefined, 'invalid: unit-not-valid']);
  });

  test('a report is never dispatched to the accused unit or one below it', () => {
    const report = givenCaseIn('accepted', { filing: { kind: 'report', accusedUnitId: 'bureau' } });
    for (const lead of ['bureau', 'bureau-office'])
      expect(getRefusal(report.try('dispatch', { lead }))).toBe('invalid: unit-excluded');
    expect(getRefusal(report.try('dispatch', { assists: ['bureau-office'] }))).toBe('invalid: unit-excluded');
    expect(report.try('dispatch', { lead: 'city' }).ok).toBe(true);
  });

  test('dispatch records whether a person overrode the first candidate', () => {
    const overrode = (lead: string, role: 'DSP' | 'SYS') => {
      const given = givenCase().when('suggest').when('accept').when('dispatch', { lead }, actorAs(role));
      return given.events.at(-1)?.data;
    };
    expect(overrode('parks', 'DSP')).toMatchObject({ overrode: false });
    expect(overrode('bureau', 'DSP')).toMatchObject({ overrode: true });
    expect(overrode('parks', 'SYS')).toMatchObject({ overrode: false });
    expect(givenCaseIn('dispatched').events.at(-1)?.data).toMatchObject({ overrode: false });
  });
});

describe('sign', () => {
  test('each unit signs for its own assignment', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] });
    for (const unit of ['street-2', 'district', 'city'])
      expect(getRefusal(given.try('sign', {}, actorAs('UNT', unit)))).toBe('rule-broken: not-your-assignment');
    expect(given.try('sign', {}, actorAs('UNT', 'street-1')).ok).toBe(true);
  });

  test('the lead’s signature leads to inProgress, an assist’s changes no state', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1', 'street-2'] });
    given.when('sign', {}, actorAs('UNT', 'street-1'));
    expect(given.appeal).toMatchObject({
      status: 'dispatched',
      assignments: [{ status: 'toSign' }, { status: 'working', signedBy: 'unt-street-1' }, { status: 'toSign' }],
    });
    expect(given.when('sign').status).toBe('inProgress');
    expect(given.when('sign', {}, actorAs('UNT', 'street-2')).status).toBe('inProgress');
    expect(given.appeal.assignments.map(({ status }) => status)).toEqual(['working', 'working', 'working']);
  });

  test('a unit signs once', () => {
    expect(getRefusal(givenCaseIn('inProgress').try('sign'))).toBe('rule-broken: already-signed');
  });

  test('a signature stops the sign clock of its own assignment only', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] });
    given.when('sign', {}, actorAs('UNT', 'street-1'));
    expect([given.clock('sign', 'a1').state, given.clock('sign', 'a2').state]).toEqual(['running', 'stopped']);
  });
});

describe('contact', () => {
  test('contact stops its clock when it is recorded, with way, time and proof', () => {
    const given = givenCaseIn('inProgress').after(2 * HOUR_MS);
    const contactedAt = plusMillis(given.now, -HOUR_MS);
    given.when('contact', { how: 'visit', contactedAt, mediaIds: ['media-1'], noteId: 'text-note' });
    expect(given.events.at(-1)?.data).toEqual({ assignmentId: 'a1', how: 'visit', contactedAt });
    expect(given.clock('contact')).toMatchObject({ state: 'stopped', met: true });
    expect(given.appeal.media).toMatchObject([{ id: 'media-1', by: 'staff' }]);
    expect(given.appeal.texts.at(-1)).toMatchObject({ id: 'text-note', kind: 'internalNote' });
  });

  test('a contact recorded late does not meet a limit that has passed', () => {
    const given = givenCaseIn('inProgress').after(30 * HOUR_MS);
    given.when('contact', { contactedAt: plusMillis(given.now, -20 * HOUR_MS) });
    expect(given.clock('contact').met).toBe(false);
  });

  test('a contact is neither in the future nor before the filing', () => {
    const given = givenCaseIn('inProgress');
    const beforeFiling = plusMillis(given.appeal.submittedAt, -1);
    for (const contactedAt of [plusMillis(given.now, 1), beforeFiling])
      expect(getRefusal(given.try('contact', { contactedAt }))).toBe('invalid: instant-out-of-range');
    expect(given.try('contact', { contactedAt: given.appeal.submittedAt }).ok).toBe(true);
  });

  test('contact needs a signed assignment', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    expect(getRefusal(given.try('contact', {}, actorAs('UNT', 'street-1')))).toBe('rule-broken: sign-first');
    expect(getRefusal(given.try('contact', {}, actorAs('UNT', 'street-2')))).toBe('rule-broken: not-your-assignment');
  });

  test('the contact of an assist does not stop the contact clock of the lead', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    const street = actorAs('UNT', 'street-1');
    given.when('sign', {}, street).when('contact', {}, street);
    expect(given.clock('contact', 'a1').state).toBe('running');
  });
});

describe('submitResult', () => {
  test('the lead submits the result: solved or not, a public reply and a note', () => {
    const given = givenCaseIn('inProgress').after(HOUR_MS).when('submitResult', { solved: false });
    expect(given.appeal).toMatchObject({
      status: 'resultReview',
      result: {
        assignmentId: 'a1',
        solved: false,
        at: given.now,
        publicReplyId: 'text-publicreply',
        internalNoteId: 'text-internalnote',
      },
      assignments: [{ id: 'a1', status: 'done' }],
    });
    expect(given.appeal.result).not.toHaveProperty('passedAt');
  });

  test('an assist cannot submit the result', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    const street = actorAs('UNT', 'street-1');
    given.when('sign', {}, street);
    expect(getRefusal(given.try('submitResult', {}, street))).toBe('rule-broken: not-your-assignment');
  });

  test('submitResult needs all assists finished, returned or withdrawn', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    expect(getRefusal(given.try('submitResult'))).toBe('rule-broken: assists-open');
    given.when('sign', {}, actorAs('UNT', 'street-1'));
    expect(getRefusal(given.try('submitResult'))).toBe('rule-broken: assists-open');
  });

  test('finishAssist ends the assist and its clock, so that the lead may submit', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    const street = actorAs('UNT', 'street-1');
    expect(getRefusal(given.try('finishAssist', {}, street))).toBe('rule-broken: sign-first');
    given.when('sign', {}, street).after(HOUR_MS).when('finishAssist', {}, street);
    const assist = given.appeal.assignments.find(({ role }) => role === 'assist');
    expect(assist?.status).toBe('done');
    expect(given.appeal.status).toBe('inProgress');
    const clock = given.appeal.clocks.find(
      ({ kind, assignmentId }) => kind === 'result' && assignmentId === assist?.id,
    );
    expect(clock).toMatchObject({ state: 'stopped', met: true });
    expect(getRefusal(given.try('finishAssist', {}, street))).toBe('rule-broken: sign-first');
    expect(getRefusal(given.try('finishAssist'))).toBe('rule-broken: not-your-assignment');
    expect(given.try('submitResult').ok).toBe(true);
  });

  test('the result of a complex case needs the signature of the unit’s leader', () => {
    const options = { filing: { categoryHint: '0301' } };
    const given = givenCase(options).when('accept', { category: '0301' }).when('dispatch').when('sign');
    expect(getRefusal(given.try('submitResult', {}, actorAs('UNT', 'parks')))).toBe('rule-broken: leader-required');
    expect(getRefusal(given.try('submitResult', {}, actorAs('LDR', 'bureau')))).toBe(
      'rule-broken: not-your-assignment',
    );
    expect(given.try('submitResult', {}, actorAs('LDR', 'parks')).ok).toBe(true);
  });

  test('a field case needs an after-photo by staff', () => {
    const field = givenCase({ filing: { channel: 'field' }, filedBy: actorAs('WRK', 'street-1') });
    field.when('askInfo').when('supply', { mediaIds: ['photo-before'] }, actorAs('AGT'));
    field.when('accept').when('dispatch').when('sign');
    expect(getRefusal(field.try('submitResult', { mediaIds: [] }))).toBe('invalid: after-photo-required');
    expect(field.try('submitResult', { mediaIds: ['photo-after'] }).ok).toBe(true);
    field.when('contact', { mediaIds: ['photo-visit'] });
    expect(field.try('submitResult', { mediaIds: [] }).ok).toBe(true);
  });

  test('a recording, a video or a missing photo is no after-photo', () => {
    const field = givenCase({ filing: { channel: 'field' } })
      .when('accept')
      .when('dispatch')
      .when('sign');
    field.when('contact', { mediaIds: ['audio-visit'] });
    for (const mediaIds of [['audio-after'], ['video-after'], ['unknown'], []])
      expect(getRefusal(field.try('submitResult', { mediaIds }))).toBe('invalid: after-photo-required');
    expect(field.try('submitResult', { mediaIds: ['audio-after', 'photo-after'] }).ok).toBe(true);
  });

  test('the after-photo must be of this round and not of the reopening', () => {
    const field = givenCase({ filing: { channel: 'field' } });
    for (const name of ['accept', 'dispatch', 'sign', 'submitResult', 'pass'] as const) field.when(name);
    field.when('rate', { answer: BAD_ANSWER }).when('redo').when('sign');
    for (const mediaIds of [[], ['photo-after']])
      expect(getRefusal(field.try('submitResult', { mediaIds }))).toBe('invalid: after-photo-required');
    expect(field.try('submitResult', { mediaIds: ['photo-later'] }).ok).toBe(true);
    field.when('contact', { mediaIds: ['photo-visit'] }).when('submitResult', { mediaIds: [] });
    // After sendBack in the same round no new photo is needed.
    expect(field.when('sendBack').try('submitResult', { mediaIds: [] }).ok).toBe(true);
    field.when('submitResult', { mediaIds: [] }).when('pass').when('rate', { answer: GOOD_ANSWER });
    field
      .when('reopen', { mediaIds: ['photo-facts'] }, actorAs('SUP'))
      .when('dispatch')
      .when('sign');
    expect(getRefusal(field.try('submitResult', { mediaIds: [] }))).toBe('invalid: after-photo-required');
  });

  test('other cases need no photo', () => {
    expect(givenCaseIn('inProgress').try('submitResult', { mediaIds: [] }).ok).toBe(true);
  });
});
