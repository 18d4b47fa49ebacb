import { describe, expect, test } from 'vitest';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import { decide } from '#appeals/case/domain/deciding/decide.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { noticeText } from '#notices/appellant-notice.view.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { type CaseOptions, getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';

/** In progress since Monday; its result is due on the next Monday at 24:00. */
const working = (options: CaseOptions = {}) => givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00', ...options });
const critical: CaseOptions = { filing: { urgency: 'critical' } };

describe('an extension', () => {
  test('a redo round gets no extension', () => {
    const given = givenCaseIn('followUp', { filedAt: '2026-03-09 10:00' });
    given.when('rate', { answer: BAD_ANSWER }).when('redo').when('sign');
    expect(getRefusal(given.try('requestExtension', { workingDays: 1 }))).toBe('rule-broken: no-extension');
  });

  test('the lead requests an extension with a reason; it gets a review clock and moves nothing', () => {
    const given = working();
    const { dueAt } = given.clock('result');
    given.when('requestExtension', { workingDays: 3 });
    expect(given.status).toBe('inProgress');
    expect(given.clock('result').dueAt).toBe(dueAt);
    expect(given.clock('review')).toMatchObject({ subject: 'extension', state: 'running' });
    expect(given.appeal.unitRequests).toEqual([
      { kind: 'extension', assignmentId: 'a1', workingDays: 3, round: 1, at: given.now, reasonId: 'text-reason' },
    ]);
  });

  test('a granted extension moves the result deadline by its working days, in the ledger', () => {
    const given = working().when('requestExtension', { workingDays: 3 }).at('2026-03-09 14:00').when('grantExtension');
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-19 24:00'), limit: { workingDays: 8 } });
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ entry: 'extend', reason: 'granted', at: given.now });
    expect(given.clock('review')).toMatchObject({ state: 'stopped', met: true });
    expect(given.appeal.unitRequests).toMatchObject([{ decision: 'granted', decidedAt: given.now }]);
  });

  test('an extension counts holidays and make-up working weekends', () => {
    const given = working({ filedAt: '2025-09-19 10:00' }).when('requestExtension', { workingDays: 3 });
    expect(given.clock('result').dueAt).toBe(localTime('2025-09-26 24:00'));
    // 09-28 (make-up Sunday), 09-29, 09-30.
    expect(given.when('grantExtension').clock('result').dueAt).toBe(localTime('2025-09-30 24:00'));
  });

  test('an extension into a year without a published calendar is provisional', () => {
    const firm = working({ filedAt: '2026-12-21 10:00' });
    expect(firm.clock('result')).toMatchObject({ dueAt: localTime('2026-12-28 24:00'), provisional: false });
    firm.when('requestExtension', { workingDays: 2 }).when('grantExtension');
    expect(firm.clock('result')).toMatchObject({ dueAt: localTime('2026-12-30 24:00'), provisional: false });
    firm.when('requestExtension', { workingDays: 4 }).when('grantExtension');
    expect(firm.clock('result')).toMatchObject({ provisional: true });
    // The time counted over a provisional New Year stays provisional, also when later days are firm.
    const provisional = working({ filedAt: '2026-12-28 10:00' });
    expect(provisional.clock('result').provisional).toBe(true);
    expect(provisional.when('requestExtension').when('grantExtension').clock('result').provisional).toBe(true);
  });

  test('an extension moves the marks that are not recorded yet', () => {
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

  test('a denied extension changes nothing and has a reason', () => {
    const given = working().when('requestExtension');
    const before = given.clock('result');
    given.when('denyExtension');
    expect(given.clock('result')).toEqual(before);
    expect(given.appeal.unitRequests).toMatchObject([{ decision: 'denied' }]);
    expect(given.appeal.texts.at(-1)).toMatchObject({ kind: 'reason' });
  });

  test('an extension is requested before the deadline; the decision may come later', () => {
    const given = working().on(working().clock('result').dueAt);
    expect(given.try('requestExtension').ok).toBe(true);
    expect(getRefusal(given.after(1).try('requestExtension'))).toBe('rule-broken: extension-too-late');
    const late = working().at('2026-03-16 20:00').when('requestExtension', { workingDays: 1 }).at('2026-03-17 09:00');
    late.timer();
    late.when('grantExtension');
    expect(late.clock('result')).toMatchObject({ dueAt: localTime('2026-03-17 24:00') });
    expect(late.clock('result').fired).toContain('yellow');
  });

  test('extensions are at most two, of at most 5 working days each and 10 in all', () => {
    const given = working();
    expect(getRefusal(given.try('requestExtension', { workingDays: 6 }))).toBe('invalid: extension-too-long');
    given.when('requestExtension', { workingDays: 5 }).when('grantExtension');
    given.when('requestExtension', { workingDays: 5 }).when('grantExtension');
    expect(given.clock('result').limit).toEqual({ workingDays: 15 });
    expect(getRefusal(given.try('requestExtension'))).toBe('rule-broken: extensions-used-up');
  });

  test.each([
    [{ most: 9, each: { workingDays: 5 }, inAll: { workingDays: 7 } }, 'invalid: extension-too-long'],
    [{ most: 9, each: { workingDays: 5 }, inAll: { workingDays: 5 } }, 'rule-broken: extensions-used-up'],
    [{ most: 1, each: { workingDays: 5 }, inAll: { workingDays: 99 } }, 'rule-broken: extensions-used-up'],
  ])('extensions have the caps of the policy: %j', (caps, refused) => {
    const policy = { ...DEFAULT_POLICY, extensions: { ...DEFAULT_POLICY.extensions, ...caps } };
    const given = working({ context: { policy } }).when('requestExtension', { workingDays: 5 }).when('grantExtension');
    expect(getRefusal(given.try('requestExtension', { workingDays: 3 }))).toBe(refused);
  });

  test('only granted extensions of the round count towards the cap', () => {
    const given = working().when('requestExtension').when('denyExtension').when('requestExtension');
    given.when('submitResult').when('sendBack');
    for (const _each of [1, 2]) given.when('requestExtension', { workingDays: 5 }).when('grantExtension');
    given.when('submitResult').when('pass').when('rate').when('reopen').when('dispatch').when('sign');
    expect(given.try('requestExtension', { workingDays: 5 }).ok).toBe(true);
  });

  test.each([
    ['critical', critical, '0101'],
    ['utilities', {}, '0201'],
  ] as const)('a case of the class %s cannot be extended', (clockClass, options, category) => {
    const given = givenCaseIn('submitted', options).when('accept', { category }).when('dispatch').when('sign');
    expect(given.appeal.clockClass).toBe(clockClass);
    expect(getRefusal(given.try('requestExtension'))).toBe('rule-broken: no-extension');
  });

  test('only the lead requests an extension, after signing', () => {
    const given = working().when('addAssist', { unitId: 'heat' });
    const assist = actorAs('UNT', 'heat');
    expect(getRefusal(given.try('requestExtension', {}, assist))).toBe('rule-broken: sign-first');
    given.when('sign', {}, assist);
    expect(getRefusal(given.try('requestExtension', {}, assist))).toBe('rule-broken: not-your-assignment');
    expect(getRefusal(given.try('requestExtension', {}, actorAs('UNT', 'street-2')))).toBe(
      'rule-broken: not-your-assignment',
    );
  });

  test('an extension also moves the clocks of assists that had time left', () => {
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

  test('one extension at a time waits for a decision', () => {
    const given = working().when('requestExtension');
    expect(getRefusal(given.try('requestExtension'))).toBe('rule-broken: request-pending');
    expect(getRefusal(working().try('grantExtension'))).toBe('rule-broken: nothing-requested');
    expect(getRefusal(working().try('denyExtension'))).toBe('rule-broken: nothing-requested');
    expect(given.try('requestHold').ok).toBe(true);
  });

  test('the appellant reads the new day of a granted extension', () => {
    const given = working().when('requestExtension', { workingDays: 3 }).when('grantExtension');
    const event = given.events.at(-1);
    const text = event && noticeText(event, { number: '1', queryCode: '2', surveyUrl: '' });
    expect(text).toBe('【12345】您的诉求1经批准延期3个工作日，办理期限延至2026年3月19日。');
  });

  test('an extension is not granted to a case that has become critical', () => {
    const given = working().when('requestExtension', { workingDays: 5 });
    // Like old logs, in which a reclassification did not call off the request yet.
    const appeal: Appeal = { ...given.appeal, clockClass: 'critical', urgency: 'critical' };
    const command = { name: 'grantExtension', body: {} } as const;
    expect(getRefusal(decide(appeal, command, actorAs('DSP'), given.context))).toBe('rule-broken: no-extension');
    const able = canDo(appeal, actorAs('DSP'), given.context);
    expect(able).toContain('denyExtension');
    expect(able).not.toContain('grantExtension');
  });

  test('a granted extension that moved nothing in an old log sends no message', () => {
    const given = working().when('requestExtension', { workingDays: 3 }).when('grantExtension');
    const event = { ...(given.events.at(-1) as AppealEvent), changes: {} } as AppealEvent;
    expect(noticeText(event, { number: '1', queryCode: '2', surveyUrl: '' })).toBeUndefined();
  });
});
