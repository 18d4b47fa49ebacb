import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import { REFUSAL_REASONS } from '#kernel/domain/vocabulary.ts';
import { noticeText } from '#notices/appellant-notice.view.ts';
import { getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

describe('suggest', () => {
  test('suggest records the candidates and changes no state', () => {
    const given = givenCase();
    const { clocks } = given.appeal;
    given.when('suggest');
    expect(given.appeal).toMatchObject({
      status: 'submitted',
      routing: { round: 1, candidates: [{ unitId: 'parks', score: 1, why: 'catalogue' }], confidence: 1 },
    });
    expect(given.appeal.clocks).toEqual(clocks);
  });

  test('suggest is given once in a round', () => {
    expect(getRefusal(givenCase().when('suggest').try('suggest'))).toBe('rule-broken: already-suggested');
  });
});

describe('askInfo and supply', () => {
  test('askInfo is refused where nobody can be asked', () => {
    for (const given of [givenCase({ filing: { canBeAsked: false } }), givenCase({ flags: ['noReply'] })])
      expect(getRefusal(given.try('askInfo'))).toBe('rule-broken: nobody-to-ask');
  });

  test('the message about askInfo names the end of the lapse clock', () => {
    const said = (urgency: 'normal' | 'urgent') => {
      const { events } = givenCase({ filedAt: '2026-03-09 10:00', filing: { urgency } }).when('askInfo');
      return noticeText(events.at(-1) as AppealEvent, { number: '1', queryCode: '2', surveyUrl: '' });
    };
    const text = '【12345】您的诉求1需要您补充信息，请于2026年3月12日 24:00前登录补充，逾期自动办结。';
    expect([said('normal'), said('urgent')]).toEqual([text, text]);
  });

  test('askInfo leads to needsInfo, supply back to submitted, with their texts', () => {
    const given = givenCase().when('askInfo', {}, actorAs('DSP'));
    expect(given.status).toBe('needsInfo');
    given.after(HOUR_MS).when('supply', { mediaIds: ['media-1'] });
    expect(given.appeal).toMatchObject({
      status: 'submitted',
      texts: [{ kind: 'original' }, { kind: 'question' }, { kind: 'supplement', id: 'text-text' }],
      media: [{ id: 'media-1', by: 'appellant', version: 3, round: 1 }],
    });
    expect(given.clock('lapse')).toMatchObject({ state: 'stopped', met: true });
  });

  test('supply may bring files without text', () => {
    const given = givenCaseIn('needsInfo').when('supply', { textId: undefined, mediaIds: ['media-1'] });
    expect(given.appeal.texts.some(({ kind }) => kind === 'supplement')).toBe(false);
  });

  test('files that an operator supplies for a caller count as the appellant’s', () => {
    const given = givenCaseIn('needsInfo').when('supply', { mediaIds: ['media-1'] }, actorAs('AGT'));
    expect(given.appeal.media).toEqual([{ id: 'media-1', by: 'appellant', version: 3, round: 1 }]);
  });

  test('each askInfo starts a new lapse clock', () => {
    const given = givenCaseIn('needsInfo').when('supply').when('askInfo');
    expect(given.appeal.clocks.map(({ id, kind, state }) => [id, kind, state])).toEqual([
      ['c1', 'accept', 'paused'],
      ['c2', 'lapse', 'stopped'],
      ['c3', 'lapse', 'running'],
    ]);
  });
});

describe('refuse', () => {
  test.each(REFUSAL_REASONS)('refuse with %s records the reason and ends the case', (reason) => {
    const given = givenCase().when('refuse', { reason });
    expect(given.appeal).toMatchObject({ status: 'refused', refusalReason: reason, closedAt: given.now });
    expect(given.appeal.outcome).toBeUndefined();
  });
});

describe('accept', () => {
  test('accept fixes the category and starts the dispatch clock', () => {
    const given = givenCase().when('accept');
    expect(given.appeal).toMatchObject({ status: 'accepted', category: '0101', clockClass: 'general' });
    expect(given.clock('dispatch').state).toBe('running');
    expect(given.clock('accept')).toMatchObject({ state: 'stopped', met: true });
  });

  test('accept refuses an unknown category with its path', () => {
    expect(givenCase().try('accept', { category: '9999' })).toEqual({
      ok: false,
      error: { kind: 'invalid', code: 'unknown-category', path: 'category' },
    });
  });

  test('accepting a report needs a restatement', () => {
    const report = givenCase({ filing: { kind: 'report' } });
    expect(getRefusal(report.try('accept', { restatementId: undefined }))).toBe('invalid: restatement-required');
    report.when('accept', { restatementId: 'text-own-words' });
    expect(report.appeal.texts.at(-1)).toEqual({ id: 'text-own-words', kind: 'restatement', version: 2 });
  });

  test('accepting other kinds needs no restatement', () => {
    expect(givenCase().try('accept', { restatementId: undefined }).ok).toBe(true);
  });

  test('SYS never accepts a report', () => {
    const report = givenCase({ filing: { kind: 'report' } });
    expect(getRefusal(report.try('accept', {}, actorAs('SYS')))).toBe('rule-broken: not-by-system');
    expect(givenCase().try('accept', {}, actorAs('SYS')).ok).toBe(true);
  });
});

describe('withdraw', () => {
  test.each(['submitted', 'needsInfo', 'accepted', 'dispatched', 'inProgress'] as const)(
    'withdraw closes the case from %s, without a running clock or an open assignment',
    (status) => {
      const given = givenCaseIn(status).when('withdraw', { reasonId: 'text-why' });
      expect(given.appeal).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
      expect(given.appeal.clocks.filter(({ state }) => state !== 'stopped')).toEqual([]);
      expect(given.appeal.assignments.every((each) => each.status === 'withdrawn')).toBe(true);
      expect(given.appeal.texts.at(-1)).toMatchObject({ id: 'text-why', kind: 'reason' });
    },
  );

  test('a report under enquiry cannot be withdrawn', () => {
    const report = givenCaseIn('accepted', { filing: { kind: 'report' } });
    expect(report.try('withdraw').ok).toBe(true);
    expect(getRefusal(report.when('dispatch').try('withdraw'))).toBe('rule-broken: under-enquiry');
  });
});

describe('urge and comment', () => {
  test('urge and comment change neither state nor clocks', () => {
    const given = givenCaseIn('inProgress');
    const { clocks, status } = given.appeal;
    given.when('urge', { textId: 'text-hurry' }).when('urge').when('comment');
    expect(given.appeal).toMatchObject({ status, urgedTimes: 2 });
    expect(given.appeal.clocks).toEqual(clocks);
  });

  test('comments of the appellant are never internal, those of staff if they say so', () => {
    const given = givenCaseIn('inProgress').when('comment', { internal: true });
    expect(given.appeal.texts.at(-1)).toMatchObject({ kind: 'comment' });
    given.when('comment', { internal: true }, actorAs('SUP'));
    expect(given.appeal.texts.at(-1)).toMatchObject({ kind: 'staffComment' });
    expect(given.events.at(-1)?.data).toEqual({ internal: true });
    given.when('comment', { internal: false }, actorAs('SUP'));
    expect(given.appeal.texts.at(-1)).toMatchObject({ kind: 'comment' });
  });
});

describe('replaceRun', () => {
  test('replaceRun raises the run and changes nothing else', () => {
    const given = givenCaseIn('inProgress').after(HOUR_MS).when('replaceRun', { why: 'failed' });
    const since = given.now;
    expect(given.events.at(-1)?.data).toEqual({ why: 'failed' });
    given.after(HOUR_MS).when('comment');
    expect(given.appeal).toMatchObject({ run: 2, round: 1, status: 'inProgress', runSince: since });
  });
});
