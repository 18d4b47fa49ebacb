import { describe, expect, test } from 'vitest';
import type { Appeal } from '../../../../shared/domain/appeal/appeal.ts';
import type { AppealEvent } from '../../../../shared/domain/appeal/event.ts';
import { canDo, decide } from '../../../../shared/domain/deciding/decide.ts';
import { DEFAULT_POLICY } from '../../../../shared/domain/directory/policy.ts';
import { noticeText } from '../../../../shared/presenting/notices/appellant-notice.ts';
import { type CaseOptions, givenCaseIn, refusalOf } from '../../../support/domain/case.ts';
import { actorAs, localTime } from '../../../support/domain/world.ts';

/** In progress since Monday; its result is due on the next Monday at 24:00. */
const working = (options: CaseOptions = {}) => givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00', ...options });
const critical: CaseOptions = { filing: { urgency: 'critical' } };

describe('an extension', () => {
  test('is asked for with a reason by the lead, has a review clock of its own, and moves nothing yet', () => {
    const given = working();
    const { dueAt } = given.clock('result');
    given.when('requestExtension', { workingDays: 3 });
    expect(given.status).toBe('inProgress');
    expect(given.clock('result').dueAt).toBe(dueAt);
    expect(given.clock('review')).toMatchObject({ subject: 'extension', state: 'running' });
    expect(given.appeal.unitRequests).toEqual([
      { kind: 'extension', assignmentId: 'a1', workingDays: 3, round: 1, at: given.now, reasonId: 'text-more' },
    ]);
  });

  test('that is granted lets the result end so many working days later, by an entry of the ledger', () => {
    const given = working().when('requestExtension', { workingDays: 3 }).at('2026-03-09 14:00').when('grantExtension');
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-19 24:00'), limit: { workingDays: 8 } });
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ entry: 'extend', reason: 'granted', at: given.now });
    expect(given.clock('review')).toMatchObject({ state: 'stopped', met: true });
    expect(given.appeal.unitRequests).toMatchObject([{ decision: 'granted', decidedAt: given.now }]);
  });

  test('counts over holidays and make-up working weekends', () => {
    const given = working({ filedAt: '2025-09-19 10:00' }).when('requestExtension', { workingDays: 3 });
    expect(given.clock('result').dueAt).toBe(localTime('2025-09-26 24:00'));
    // 09-28 (make-up Sunday), 09-29, 09-30.
    expect(given.when('grantExtension').clock('result').dueAt).toBe(localTime('2025-09-30 24:00'));
  });

  test('of a firm deadline into a year that is not published is provisional, and one of a provisional stays so', () => {
    const firm = working({ filedAt: '2026-12-21 10:00' });
    expect(firm.clock('result')).toMatchObject({ dueAt: localTime('2026-12-28 24:00'), provisional: false });
    firm.when('requestExtension', { workingDays: 2 }).when('grantExtension');
    expect(firm.clock('result')).toMatchObject({ dueAt: localTime('2026-12-30 24:00'), provisional: false });
    firm.when('requestExtension', { workingDays: 4 }).when('grantExtension');
    expect(firm.clock('result')).toMatchObject({ provisional: true });
    // Over a provisional New Year into days that are firm again nobody knows better.
    const provisional = working({ filedAt: '2026-12-28 10:00' });
    expect(provisional.clock('result').provisional).toBe(true);
    expect(provisional.when('requestExtension').when('grantExtension').clock('result').provisional).toBe(true);
  });

  test('moves the marks that have not fired, and none fires again', () => {
    const given = working().at('2026-03-12 12:00');
    given.timer();
    given.when('requestExtension', { workingDays: 5 }).when('grantExtension');
    expect(given.clock('result').fired).toEqual(['reminder50']);
    // 80 % of 10 WD from the 10th on: the eighth ends on the 19th.
    given.at('2026-03-19 23:59:59.999');
    expect(given.timer().flatMap(({ data }) => ('mark' in data && data.clock === 'c4' ? [data.mark] : []))).toEqual([]);
    given.at('2026-03-19 24:00').timer();
    expect(given.clock('result').fired).toEqual(['reminder50', 'reminder80']);
  });

  test('that is denied leaves everything as it was, with a reason', () => {
    const given = working().when('requestExtension');
    const before = given.clock('result');
    given.when('denyExtension');
    expect(given.clock('result')).toEqual(before);
    expect(given.appeal.unitRequests).toMatchObject([{ decision: 'denied' }]);
    expect(given.appeal.texts.at(-1)).toMatchObject({ kind: 'reason' });
  });

  test('is asked for up to the end of the time and not later; the decision may come later', () => {
    const given = working().on(working().clock('result').dueAt);
    expect(given.try('requestExtension').ok).toBe(true);
    expect(refusalOf(given.after(1).try('requestExtension'))).toBe('rule-broken: extension-too-late');
    const late = working().at('2026-03-16 20:00').when('requestExtension', { workingDays: 1 }).at('2026-03-17 09:00');
    late.timer();
    late.when('grantExtension');
    expect(late.clock('result')).toMatchObject({ dueAt: localTime('2026-03-17 24:00') });
    expect(late.clock('result').fired).toContain('yellow');
  });

  test('is granted at most twice, each at most 5 WD, 10 WD in all', () => {
    const given = working();
    expect(refusalOf(given.try('requestExtension', { workingDays: 6 }))).toBe('invalid: extension-too-long');
    given.when('requestExtension', { workingDays: 5 }).when('grantExtension');
    given.when('requestExtension', { workingDays: 5 }).when('grantExtension');
    expect(given.clock('result').limit).toEqual({ workingDays: 15 });
    expect(refusalOf(given.try('requestExtension'))).toBe('rule-broken: extensions-used-up');
  });

  test.each([
    [{ most: 9, each: { workingDays: 5 }, inAll: { workingDays: 7 } }, 'invalid: extension-too-long'],
    [{ most: 9, each: { workingDays: 5 }, inAll: { workingDays: 5 } }, 'rule-broken: extensions-used-up'],
    [{ most: 1, each: { workingDays: 5 }, inAll: { workingDays: 99 } }, 'rule-broken: extensions-used-up'],
  ])('has the caps of the policy: %j', (caps, refused) => {
    const policy = { ...DEFAULT_POLICY, extensions: { ...DEFAULT_POLICY.extensions, ...caps } };
    const given = working({ context: { policy } }).when('requestExtension', { workingDays: 5 }).when('grantExtension');
    expect(refusalOf(given.try('requestExtension', { workingDays: 3 }))).toBe(refused);
  });

  test('that was denied or called off uses nothing up, and a new round begins with all of them', () => {
    const given = working().when('requestExtension').when('denyExtension').when('requestExtension');
    given.when('submitResult').when('sendBack');
    for (const _each of [1, 2]) given.when('requestExtension', { workingDays: 5 }).when('grantExtension');
    given
      .when('submitResult')
      .when('pass')
      .when('rate', { answer: { contacted: true, resolved: false, satisfaction: 1 } });
    expect(given.when('redo').when('sign').try('requestExtension', { workingDays: 5 }).ok).toBe(true);
  });

  test.each([
    ['critical', critical, '0101'],
    ['utilities', {}, '0201'],
  ] as const)('does not exist for a case of the class %s', (clockClass, options, category) => {
    const given = givenCaseIn('submitted', options).when('accept', { category }).when('dispatch').when('sign');
    expect(given.appeal.clockClass).toBe(clockClass);
    expect(refusalOf(given.try('requestExtension'))).toBe('rule-broken: no-extension');
  });

  test('is for the lead to ask for: not for an assist, nor for who has not signed', () => {
    const given = working().when('addAssist', { unitId: 'heat' });
    const assist = actorAs('UNT', 'heat');
    expect(refusalOf(given.try('requestExtension', {}, assist))).toBe('rule-broken: sign-first');
    given.when('sign', {}, assist);
    expect(refusalOf(given.try('requestExtension', {}, assist))).toBe('rule-broken: not-your-assignment');
    expect(refusalOf(given.try('requestExtension', {}, actorAs('UNT', 'street-2')))).toBe(
      'rule-broken: not-your-assignment',
    );
  });

  test('moves the clocks of the assists that had time left with it, and of nobody else', () => {
    const given = working().when('addAssist', { unitId: 'heat' }).when('addAssist', { unitId: 'street-2' });
    given.when('sign', {}, actorAs('UNT', 'heat')).when('finishAssist', {}, actorAs('UNT', 'heat'));
    const dueAt = given.clock('result', 'a2').dueAt;
    given.when('requestExtension', { workingDays: 2 }).when('grantExtension');
    expect(['a1', 'a2', 'a3'].map((id) => given.clock('result', id).dueAt)).toEqual([
      localTime('2026-03-18 24:00'),
      dueAt,
      localTime('2026-03-18 24:00'),
    ]);
  });

  test('waits for one decision at a time', () => {
    const given = working().when('requestExtension');
    expect(refusalOf(given.try('requestExtension'))).toBe('rule-broken: request-pending');
    expect(refusalOf(working().try('grantExtension'))).toBe('rule-broken: nothing-requested');
    expect(refusalOf(working().try('denyExtension'))).toBe('rule-broken: nothing-requested');
    expect(given.try('requestHold').ok).toBe(true);
  });

  test('that is granted the appellant is told of, with the new day', () => {
    const given = working().when('requestExtension', { workingDays: 3 }).when('grantExtension');
    const event = given.events.at(-1);
    const text = event && noticeText(event, { number: '1', queryCode: '2', surveyUrl: '' });
    expect(text).toBe('【12345】您的诉求1经批准延期3个工作日，办理期限延至2026年3月19日。');
  });

  test('is not granted where it would move nothing: to a case that is critical by now, though the log left it open', () => {
    const given = working().when('requestExtension', { workingDays: 5 });
    // As logs have it from before a reclassification called the request off.
    const appeal: Appeal = { ...given.appeal, clockClass: 'critical', urgency: 'critical' };
    const command = { name: 'grantExtension', body: {} } as const;
    expect(refusalOf(decide(appeal, command, actorAs('DSP'), given.context))).toBe('rule-broken: no-extension');
    const able = canDo(appeal, actorAs('DSP'), given.context);
    expect(able).toContain('denyExtension');
    expect(able).not.toContain('grantExtension');
  });

  test('that moved nothing, as logs may have it, sends no message of a day', () => {
    const given = working().when('requestExtension', { workingDays: 3 }).when('grantExtension');
    const event = { ...(given.events.at(-1) as AppealEvent), changes: {} } as AppealEvent;
    expect(noticeText(event, { number: '1', queryCode: '2', surveyUrl: '' })).toBeUndefined();
  });
});
