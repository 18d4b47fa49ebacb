import { describe, expect, test } from 'vitest';
import { findLead } from '../../../../shared/domain/appeal/appeal.ts';
import { HOUR_MS, plusMillis } from '../../../../shared/domain/clocks/instant.ts';
import type { Unit } from '../../../../shared/domain/directory/directory.ts';
import { BAD_ANSWER, GOOD_ANSWER } from '../../../support/domain/bodies.ts';
import { givenCase, givenCaseIn, refusalOf } from '../../../support/domain/case.ts';
import { actorAs, localTime, unitOf } from '../../../support/domain/world.ts';

describe('dispatch', () => {
  test('gives the case to a lead and its assists, each to sign', () => {
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
  ])('to %s is refused', (_, body, code, path) => {
    expect(givenCaseIn('accepted').try('dispatch', body)).toEqual({
      ok: false,
      error: { kind: 'invalid', code, path },
    });
  });

  test('to a unit is possible from the first instant of its validity and no longer at its end', () => {
    const [from, to] = [localTime('2026-03-09 12:00'), localTime('2026-03-10 12:00')];
    const unit = { ...(unitOf('parks') as Unit), validFrom: from, validTo: to };
    const given = givenCaseIn('accepted', { context: { unit: () => unit } });
    const refused = [plusMillis(from, -1), from, plusMillis(to, -1), to].map((at) =>
      refusalOf(given.on(at).try('dispatch')),
    );
    expect(refused).toEqual(['invalid: unit-not-valid', undefined, undefined, 'invalid: unit-not-valid']);
  });

  test('of a report never reaches the accused unit or any below it', () => {
    const report = givenCaseIn('accepted', { filing: { kind: 'report', accusedUnitId: 'bureau' } });
    for (const lead of ['bureau', 'bureau-office'])
      expect(refusalOf(report.try('dispatch', { lead }))).toBe('invalid: unit-excluded');
    expect(refusalOf(report.try('dispatch', { assists: ['bureau-office'] }))).toBe('invalid: unit-excluded');
    expect(report.try('dispatch', { lead: 'city' }).ok).toBe(true);
  });

  test('records whether a person overrode the first candidate', () => {
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
  test('is given for each assignment by its own unit', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] });
    for (const unit of ['street-2', 'district', 'city'])
      expect(refusalOf(given.try('sign', {}, actorAs('UNT', unit)))).toBe('rule-broken: not-your-assignment');
    expect(given.try('sign', {}, actorAs('UNT', 'street-1')).ok).toBe(true);
  });

  test('of the lead moves the case to inProgress, of an assist it does not move the case', () => {
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

  test('is given once', () => {
    expect(refusalOf(givenCaseIn('inProgress').try('sign'))).toBe('rule-broken: already-signed');
  });

  test('stops the sign clock of its own assignment alone', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] });
    given.when('sign', {}, actorAs('UNT', 'street-1'));
    expect([given.clock('sign', 'a1').state, given.clock('sign', 'a2').state]).toEqual(['running', 'stopped']);
  });
});

describe('contact', () => {
  test('stops its clock when it is recorded: how, when, proof', () => {
    const given = givenCaseIn('inProgress').after(2 * HOUR_MS);
    const contactedAt = plusMillis(given.now, -HOUR_MS);
    given.when('contact', { how: 'visit', contactedAt, mediaIds: ['media-1'], noteId: 'text-note' });
    expect(given.events.at(-1)?.data).toEqual({ assignmentId: 'a1', how: 'visit', contactedAt });
    expect(given.clock('contact')).toMatchObject({ state: 'stopped', met: true });
    expect(given.appeal.media).toMatchObject([{ id: 'media-1', by: 'staff' }]);
    expect(given.appeal.texts.at(-1)).toMatchObject({ id: 'text-note', kind: 'internalNote' });
  });

  test('told afterwards does not mend a contact limit that had passed', () => {
    const given = givenCaseIn('inProgress').after(30 * HOUR_MS);
    given.when('contact', { contactedAt: plusMillis(given.now, -20 * HOUR_MS) });
    expect(given.clock('contact').met).toBe(false);
  });

  test('lies neither in the future nor before the filing', () => {
    const given = givenCaseIn('inProgress');
    const beforeFiling = plusMillis(given.appeal.submittedAt, -1);
    for (const contactedAt of [plusMillis(given.now, 1), beforeFiling])
      expect(refusalOf(given.try('contact', { contactedAt }))).toBe('invalid: instant-out-of-range');
    expect(given.try('contact', { contactedAt: given.appeal.submittedAt }).ok).toBe(true);
  });

  test('needs a unit that has signed', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    expect(refusalOf(given.try('contact', {}, actorAs('UNT', 'street-1')))).toBe('rule-broken: sign-first');
    expect(refusalOf(given.try('contact', {}, actorAs('UNT', 'street-2')))).toBe('rule-broken: not-your-assignment');
  });

  test('of an assist does not stop the contact clock of the lead', () => {
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
  test('is done by the lead and keeps whether it is solved, a public reply and an internal note', () => {
    const given = givenCaseIn('inProgress').after(HOUR_MS).when('submitResult', { solved: false });
    expect(given.appeal).toMatchObject({
      status: 'resultReview',
      result: {
        assignmentId: 'a1',
        solved: false,
        at: given.now,
        publicReplyId: 'text-reply',
        internalNoteId: 'text-internal',
      },
      assignments: [{ id: 'a1', status: 'done' }],
    });
    expect(given.appeal.result).not.toHaveProperty('passedAt');
  });

  test('of an assist is refused', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    const street = actorAs('UNT', 'street-1');
    given.when('sign', {}, street);
    expect(refusalOf(given.try('submitResult', {}, street))).toBe('rule-broken: not-your-assignment');
  });

  test('of the lead needs all open assists finished, returned or withdrawn', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    expect(refusalOf(given.try('submitResult'))).toBe('rule-broken: assists-open');
    given.when('sign', {}, actorAs('UNT', 'street-1'));
    expect(refusalOf(given.try('submitResult'))).toBe('rule-broken: assists-open');
  });

  test('finishAssist ends the assist and its result clock; the lead may then submit, the case does not move', () => {
    const given = givenCase()
      .when('accept')
      .when('dispatch', { assists: ['street-1'] })
      .when('sign');
    const street = actorAs('UNT', 'street-1');
    expect(refusalOf(given.try('finishAssist', {}, street))).toBe('rule-broken: sign-first');
    given.when('sign', {}, street).after(HOUR_MS).when('finishAssist', {}, street);
    const assist = given.appeal.assignments.find(({ role }) => role === 'assist');
    expect(assist?.status).toBe('done');
    expect(given.appeal.status).toBe('inProgress');
    const clock = given.appeal.clocks.find(
      ({ kind, assignmentId }) => kind === 'result' && assignmentId === assist?.id,
    );
    expect(clock).toMatchObject({ state: 'stopped', met: true });
    expect(refusalOf(given.try('finishAssist', {}, street))).toBe('rule-broken: sign-first');
    expect(refusalOf(given.try('finishAssist'))).toBe('rule-broken: not-your-assignment');
    expect(given.try('submitResult').ok).toBe(true);
  });

  test('of a complex case carries the signature of the unit leader', () => {
    const options = { filing: { categoryHint: '0301' } };
    const given = givenCase(options).when('accept', { category: '0301' }).when('dispatch').when('sign');
    expect(refusalOf(given.try('submitResult', {}, actorAs('UNT', 'parks')))).toBe('rule-broken: leader-required');
    expect(refusalOf(given.try('submitResult', {}, actorAs('LDR', 'bureau')))).toBe('rule-broken: not-your-assignment');
    expect(given.try('submitResult', {}, actorAs('LDR', 'parks')).ok).toBe(true);
  });

  test('of a field case needs the after-photo; the photos of the appellant are none', () => {
    const field = givenCase({ filing: { channel: 'field' }, filedBy: actorAs('WRK', 'street-1') });
    field.when('askInfo').when('supply', { mediaIds: ['photo-before'] }, actorAs('AGT'));
    field.when('accept').when('dispatch').when('sign');
    expect(refusalOf(field.try('submitResult', { mediaIds: [] }))).toBe('invalid: after-photo-required');
    expect(field.try('submitResult', { mediaIds: ['photo-after'] }).ok).toBe(true);
    field.when('contact', { mediaIds: ['photo-visit'] });
    expect(field.try('submitResult', { mediaIds: [] }).ok).toBe(true);
  });

  test('of a field case needs a photo: a recording, a video and what never came are none', () => {
    const field = givenCase({ filing: { channel: 'field' } })
      .when('accept')
      .when('dispatch')
      .when('sign');
    field.when('contact', { mediaIds: ['audio-visit'] });
    for (const mediaIds of [['audio-after'], ['video-after'], ['unknown'], []])
      expect(refusalOf(field.try('submitResult', { mediaIds }))).toBe('invalid: after-photo-required');
    expect(field.try('submitResult', { mediaIds: ['audio-after', 'photo-after'] }).ok).toBe(true);
  });

  test('of a field case needs the after-photo of this round: neither that of an earlier one nor what reopened it', () => {
    const field = givenCase({ filing: { channel: 'field' } });
    for (const name of ['accept', 'dispatch', 'sign', 'submitResult', 'pass'] as const) field.when(name);
    field.when('rate', { answer: BAD_ANSWER }).when('redo').when('sign');
    for (const mediaIds of [[], ['photo-after']])
      expect(refusalOf(field.try('submitResult', { mediaIds }))).toBe('invalid: after-photo-required');
    expect(field.try('submitResult', { mediaIds: ['photo-later'] }).ok).toBe(true);
    field.when('contact', { mediaIds: ['photo-visit'] }).when('submitResult', { mediaIds: [] });
    // Sent back in the same round it need not be taken again.
    expect(field.when('sendBack').try('submitResult', { mediaIds: [] }).ok).toBe(true);
    field.when('submitResult', { mediaIds: [] }).when('pass').when('rate', { answer: GOOD_ANSWER });
    field
      .when('reopen', { mediaIds: ['photo-facts'] }, actorAs('SUP'))
      .when('dispatch')
      .when('sign');
    expect(refusalOf(field.try('submitResult', { mediaIds: [] }))).toBe('invalid: after-photo-required');
  });

  test('of any other case needs no photo', () => {
    expect(givenCaseIn('inProgress').try('submitResult', { mediaIds: [] }).ok).toBe(true);
  });
});
