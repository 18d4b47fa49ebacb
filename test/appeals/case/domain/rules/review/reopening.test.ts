import { describe, expect, test } from 'vitest';
import { findLead } from '#appeals/case/domain/appeal.ts';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import { getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, contextAt } from '#test/support/domain/world.ts';

describe('reopen', () => {
  test('reopen starts a new round and run with a dispatch clock; old clocks stay', () => {
    const given = givenCaseIn('closed').after(DAY_MS);
    const before = given.appeal.clocks;
    given.when('reopen', { mediaIds: ['media-1'] });
    expect(given.appeal).toMatchObject({ status: 'accepted', round: 2, run: 2, runSince: given.now, category: '0101' });
    expect([given.appeal.outcome, given.appeal.closedAt, findLead(given.appeal)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(given.appeal.clocks.slice(0, before.length)).toEqual(before);
    expect(given.clock('dispatch')).toMatchObject({ state: 'running', round: 2, startedAt: given.now });
    expect(given.appeal.texts.find(({ id }) => id === 'text-text')).toMatchObject({ kind: 'supplement' });
    expect(given.appeal.media.at(-1)).toMatchObject({ id: 'media-1', by: 'appellant' });
  });

  test('appellant and operator may reopen within 15 d, a supervisor at any time', () => {
    const at = (days: number, more = 0) => givenCaseIn('closed').after(days * DAY_MS + more);
    for (const actor of [actorAs('APP'), actorAs('AGT')]) {
      expect(getRefusal(at(15).try('reopen', {}, actor))).toBeUndefined();
      expect(getRefusal(at(15, 1).try('reopen', {}, actor))).toBe('rule-broken: reopening-over');
    }
    expect(getRefusal(at(400).try('reopen', {}, actorAs('SUP')))).toBeUndefined();
  });

  test('reopen needs new facts, or a reason by a supervisor', () => {
    const given = givenCaseIn('closed');
    expect(getRefusal(given.try('reopen', { textId: undefined }))).toBe('invalid: facts-required');
    const supervisor = actorAs('SUP');
    expect(getRefusal(given.try('reopen', { textId: undefined }, supervisor))).toBeUndefined();
    expect(getRefusal(given.try('reopen', { textId: undefined, reasonId: undefined }, supervisor))).toBe(
      'invalid: facts-required',
    );
  });

  test.each(['refused', 'transferred'] as const)('only a supervisor reopens from %s', (status) => {
    const given = givenCaseIn(status);
    expect(getRefusal(given.try('reopen'))).toBe('illegal-transition');
    expect(getRefusal(given.try('reopen', {}, actorAs('AGT')))).toBe('illegal-transition');
    given.when('reopen', { category: '0201' }, actorAs('SUP'));
    expect(given.appeal).toMatchObject({ status: 'accepted', category: '0201', clockClass: 'utilities' });
    expect([given.appeal.refusalReason, given.appeal.transferredTo]).toEqual([undefined, undefined]);
  });

  test('a reopened case without a category cannot be dispatched before it gets one', () => {
    const filing = { categoryHint: undefined } as const;
    const given = givenCaseIn('transferred', { filing }).when('reopen', {}, actorAs('SUP'));
    expect(given.appeal.category).toBeUndefined();
    const able = () => canDo(given.appeal, actorAs('DSP'), given.context);
    expect(able()).toContain('reclassify');
    expect(able()).not.toContain('dispatch');
    for (const role of ['DSP', 'SYS'] as const)
      expect(getRefusal(given.try('dispatch', {}, actorAs(role)))).toBe('rule-broken: category-required');
    given.when('reclassify', { category: '0101', urgency: undefined });
    expect(able()).toContain('dispatch');
    expect(given.when('dispatch').status).toBe('dispatched');
    const named = givenCaseIn('transferred', { filing }).when('reopen', { category: '0201' }, actorAs('SUP'));
    expect(named.when('dispatch').status).toBe('dispatched');
  });

  test('a withdrawn or lapsed case cannot be reopened', () => {
    const withdrawn = givenCase().when('withdraw');
    const lapsed = givenCaseIn('needsInfo')
      .after(30 * DAY_MS)
      .when('lapse');
    for (const given of [withdrawn, lapsed])
      for (const role of ['APP', 'AGT', 'SUP'] as const)
        expect(getRefusal(given.try('reopen', {}, actorAs(role)))).toBe('rule-broken: file-again');
  });

  test('reopening a report that was never accepted needs a restatement by staff', () => {
    const refused = givenCase({ filing: { kind: 'report' } }).when('refuse');
    expect(getRefusal(refused.try('reopen', { restatementId: undefined }, actorAs('SUP')))).toBe(
      'invalid: restatement-required',
    );
    expect(getRefusal(refused.try('reopen', {}, actorAs('SUP')))).toBeUndefined();
    const answered = givenCase({ filing: { kind: 'report' }, flags: ['noReply'] }).when('answer');
    expect(getRefusal(answered.try('reopen'))).toBe('rule-broken: restatement-required');
    expect(getRefusal(answered.try('reopen', {}, actorAs('AGT')))).toBeUndefined();
  });

  test('reopen refuses an unknown category', () => {
    expect(getRefusal(givenCaseIn('closed').try('reopen', { category: '99' }))).toBe('invalid: unknown-category');
  });

  test('a reopened case passes through a whole round and may be reopened again', () => {
    const given = givenCaseIn('closed').when('reopen');
    for (const command of ['dispatch', 'sign', 'submitResult', 'pass', 'rate', 'reopen'] as const) given.when(command);
    expect(given.appeal).toMatchObject({ status: 'accepted', round: 3, run: 3 });
    expect(given.appeal.assignments.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
    expect(contextAt(given.now).policy.reopenWithin).toBe('P15D');
  });
});

describe('withdraw', () => {
  test('a report under enquiry cannot be withdrawn', () => {
    const report = givenCase({ filing: { kind: 'report' } }).when('accept');
    expect(getRefusal(report.try('withdraw'))).toBeUndefined();
    expect(getRefusal(report.when('dispatch').try('withdraw'))).toBe('rule-broken: under-enquiry');
  });
});
