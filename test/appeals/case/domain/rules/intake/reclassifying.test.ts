import { describe, expect, test } from 'vitest';
import { listMarks } from '#appeals/case/domain/clocks/marks.ts';
import { recount } from '#appeals/case/domain/clocks/recount.ts';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { toScoring } from '#appeals/case/domain/rules/review/scoring.ts';
import { toEventDetails } from '#appeals/case/presenting/history/event-details.ts';
import { eventText } from '#appeals/case/presenting/history/event-sentences.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { type CaseOptions, getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, CALENDAR, findCategory, laterCalendar, localTime } from '#test/support/domain/world.ts';

/** In progress since Monday at 10:03, class general; its result is due on the next Monday at 24:00. */
const working = (options: CaseOptions = {}) => givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00', ...options });
const marksOfResult = (given: ReturnType<typeof working>) =>
  listMarks(given.clock('result'), DEFAULT_POLICY, CALENDAR).map(({ mark, dueAt }) => [mark, dueAt]);
const lastSaid = ({ events, appeal }: ReturnType<typeof working>, language: 'zh' | 'en') => {
  const event = events.at(-1) as AppealEvent;
  const about = toEventDetails(event, appeal, (id) => id);
  return eventText(event, about, language);
};

describe('reclassify', () => {
  test('category, class and urgency are fixed at accept and changed only by reclassify', () => {
    const given = working().when('reclassify', { category: '0301', urgency: undefined });
    expect(given.appeal).toMatchObject({ category: '0301', clockClass: 'complex', urgency: 'normal' });
    expect(given.status).toBe('inProgress');
    expect(given.appeal.texts.at(-1)).toMatchObject({ kind: 'reason' });
  });

  test('the class is the one named, else that of a new category or danger, else it stays', () => {
    const named = { category: '0301', clockClass: 'general', urgency: undefined } as const;
    expect(working().when('reclassify', named).appeal.clockClass).toBe('general');
    const accepted = givenCase().when('accept', { category: '0101', clockClass: 'complex' });
    expect(accepted.when('reclassify', { urgency: 'urgent' }).appeal.clockClass).toBe('complex');
    expect(accepted.when('reclassify', { urgency: 'critical' }).appeal.clockClass).toBe('critical');
    expect(accepted.when('reclassify', { urgency: 'normal' }).appeal.clockClass).toBe('general');
  });

  test('reclassify refuses an unchanged case and an unknown category', () => {
    expect(getRefusal(working().try('reclassify', { urgency: 'normal' }))).toBe('rule-broken: nothing-changed');
    expect(getRefusal(working().try('reclassify', { category: '99' }))).toBe('invalid: unknown-category');
  });

  test('reclassify decides by the new category whether the case is scored', () => {
    const category = (code: string) => {
      const found = findCategory(code);
      return found && code === '0101' ? { ...found, unscored: 'mediation' as const } : found;
    };
    const given = working({ context: { category } });
    expect(toScoring(given.appeal).scored).toBe(false);
    given.when('reclassify', { category: '0201', urgency: undefined });
    expect(toScoring(given.appeal)).toEqual({ scored: true, reason: 'ordinary' });
  });
});

describe('a shorter limit', () => {
  test('a higher urgency shortens the deadline: the new limit counts from now, in the ledger', () => {
    const given = working().when('contact').at('2026-03-11 09:00').when('reclassify', { urgency: 'critical' });
    expect(given.clock('result')).toMatchObject({
      dueAt: localTime('2026-03-11 11:00'),
      limit: 'PT2H',
      clockClass: 'critical',
    });
    expect(given.clock('result').ledger.map(({ entry }) => entry)).toEqual(['start', 'supersede']);
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ reason: 'reclassified', from: given.now });
    expect(given.checkpoint).toBe(localTime('2026-03-11 10:00'));
    expect(marksOfResult(given)).toEqual([
      ['reminder50', localTime('2026-03-11 10:00')],
      ['reminder80', localTime('2026-03-11 10:36')],
      ['yellow', localTime('2026-03-11 11:00')],
      ['red', localTime('2026-03-11 12:00')],
      ['escalated', localTime('2026-03-11 14:00')],
      ['circular', localTime('2026-03-11 16:00')],
    ]);
  });

  test('a higher urgency shortens every open clock of each assignment', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).when('accept');
    given.when('dispatch', { assists: ['heat'] }).when('reclassify', { urgency: 'critical' });
    const due = given.appeal.clocks.filter(({ state }) => state === 'running').map((each) => [each.kind, each.dueAt]);
    expect(due).toEqual([
      ['sign', localTime('2026-03-09 10:15')],
      ['result', localTime('2026-03-09 12:00')],
      ['sign', localTime('2026-03-09 10:15')],
      ['result', localTime('2026-03-09 12:00')],
    ]);
  });

  test('a higher urgency never moves a deadline to a later instant', () => {
    const given = working().when('contact').at('2026-03-16 10:00');
    given.timer();
    const before = given.clock('result');
    given.when('reclassify', { urgency: 'urgent' });
    expect(given.clock('result')).toEqual(before);
    given.when('reclassify', { urgency: 'normal' });
    expect(given.clock('result')).toEqual(before);
  });

  test('a higher urgency makes no clock late, and a late clock stays late', () => {
    const given = working().when('contact').at('2026-03-18 10:00');
    given.timer();
    const before = given.clock('result');
    expect(before.fired.at(-1)).toBe('red');
    given.when('reclassify', { urgency: 'critical' });
    expect(given.clock('result')).toEqual(before);
    expect(given.timer()).toEqual([]);
  });

  test('a recorded mark is not recorded again after a reclassification', () => {
    const given = working().when('contact').at('2026-03-12 12:00');
    given.timer();
    given.when('reclassify', { urgency: 'critical' }).after(3 * 3_600_000);
    const marks = given.timer().flatMap(({ data }) => ('mark' in data ? [data.mark] : []));
    expect(marks).toEqual(['reminder80', 'yellow', 'red']);
  });
});

describe('a longer limit', () => {
  test('a longer limit counts from the start of the clock, with granted extensions', () => {
    const given = working().when('requestExtension', { workingDays: 2 }).when('grantExtension');
    given.when('requestExtension', { workingDays: 1 }).when('grantExtension');
    given.at('2026-03-10 10:00').when('reclassify', { clockClass: 'complex', urgency: undefined });
    // 15 WD from the 9th end on the 30th, three more on 04-02.
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-04-02 24:00'), limit: { workingDays: 18 } });
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ from: given.clock('result').startedAt });
  });

  test('a longer limit does not change an expired clock', () => {
    const given = givenCaseIn('inProgress', { filing: { urgency: 'critical' } }).after(5 * 3_600_000);
    given.timer();
    const before = given.clock('result');
    given.when('reclassify', { urgency: 'normal' });
    expect(given.clock('result')).toEqual(before);
    expect(given.appeal.clockClass).toBe('general');
  });

  test('a longer limit does not change a clock that expires at this instant', () => {
    const given = working().when('contact').at('2026-03-16 24:00');
    const before = given.clock('result');
    given.when('reclassify', { urgency: 'critical' });
    expect(given.clock('result')).toEqual(before);
  });

  test('a limit that was shortened before is restored in full', () => {
    const given = working().when('contact').at('2026-03-10 10:00').when('reclassify', { urgency: 'critical' });
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-10 12:00'));
    given.after(30 * MINUTE_MS).when('reclassify', { urgency: 'normal' });
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-16 24:00'), limit: { workingDays: 5 } });
  });

  test('granted working days are not added to a limit in hours', () => {
    const given = working().when('requestExtension', { workingDays: 2 }).when('grantExtension');
    given.at('2026-03-09 11:00').when('reclassify', { urgency: 'critical' });
    given.when('reclassify', { clockClass: 'utilities', urgency: 'normal' });
    // 24 h from the dispatch, at 10:02 on Monday.
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-10 10:02'), limit: 'PT24H' });
    expect(recount(given.clock('result'), CALENDAR)).toMatchObject({ dueAt: localTime('2026-03-10 10:02') });
  });

  test('a reclassified redo still has at most the limit of a redo', () => {
    const given = givenCaseIn('followUp').when('rate', { answer: BAD_ANSWER }).when('redo');
    given.when('reclassify', { clockClass: 'complex', urgency: undefined });
    expect(given.clock('result').limit).toEqual({ workingDays: 5 });
  });
});

describe('a new class under a new calendar', () => {
  test('a shorter limit that would end later on the current calendar moves no deadline', () => {
    const next = laterCalendar({ '2026-03-14': true, '2026-03-15': true });
    const world = { calendar: CALENDAR };
    const given = working({ context: world }).when('contact').at('2026-03-12 10:00');
    world.calendar = next;
    // 5 WD from the 9th end on the 14th now; 3 WD from the 12th would end on the 15th.
    given.when('reclassify', { clockClass: 'consult', urgency: undefined });
    expect(given.clock('result')).toMatchObject({ clockClass: 'consult', dueAt: localTime('2026-03-14 24:00') });
    expect(recount(given.clock('result'), next)).toMatchObject({ dueAt: localTime('2026-03-14 24:00') });
  });

  test('a deadline that does not move is still counted on the current calendar', () => {
    const next = laterCalendar({ '2026-03-13': false });
    const world = { calendar: CALENDAR };
    const given = working({ context: world }).when('contact').at('2026-03-16 10:00');
    world.calendar = next;
    given.when('reclassify', { clockClass: 'consult', urgency: undefined });
    expect(given.clock('result')).toMatchObject({ clockClass: 'consult', dueAt: localTime('2026-03-17 24:00') });
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ calendar: { version: next.version } });
    expect(given.clock('result').ledger.at(-1)).not.toHaveProperty('kept');
  });

  test('a deadline stays when the current calendar would put it in the past', () => {
    const next = laterCalendar({ '2026-03-14': true, '2026-03-15': true });
    const world = { calendar: CALENDAR };
    const given = working({ context: world }).when('contact').at('2026-03-16 10:00');
    world.calendar = next;
    given.when('reclassify', { clockClass: 'consult', urgency: undefined });
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ clockClass: 'consult', kept: true });
    expect(recount(given.clock('result'), next)).toMatchObject({ dueAt: localTime('2026-03-16 24:00') });
  });

  test('the remaining time of a paused clock stays on its calendar', () => {
    const next = laterCalendar({ '2026-03-12': false });
    const world = { calendar: CALENDAR };
    const given = working({ context: world }).when('contact').at('2026-03-13 10:00');
    given.when('requestHold').when('approveHold');
    world.calendar = next;
    given.when('reclassify', { clockClass: 'consult', urgency: undefined });
    expect(given.clock('result')).toMatchObject({ clockClass: 'consult', dueAt: localTime('2026-03-16 24:00') });
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ calendar: { version: CALENDAR.version } });
    // Friday and Monday were left; it resumes on a Friday.
    expect(given.at('2026-03-20 10:00').when('resume').clock('result').dueAt).toBe(localTime('2026-03-23 24:00'));
  });
});

describe('a paused clock', () => {
  test('a paused clock gets a shorter limit from now on', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 10:10').when('askInfo');
    given.at('2026-03-10 10:00').when('reclassify', { urgency: 'critical' });
    expect(given.at('2026-03-10 12:00').when('supply').clock('accept').dueAt).toBe(localTime('2026-03-10 12:15'));
  });

  test('a clock reclassified on the day of its pause counts from the next day, as without a pause', () => {
    const next = laterCalendar({ '2026-03-20': false });
    const world = { calendar: CALENDAR };
    const consult = { clockClass: 'consult', urgency: undefined } as const;
    const given = working({ context: world }).when('contact').at('2026-03-10 10:00').when('reclassify', consult);
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-13 24:00'));
    world.calendar = next;
    given.when('recomputeDeadlines').at('2026-03-10 15:00').when('requestHold').when('approveHold');
    expect(given.at('2026-03-11 09:00').when('resume').clock('result').dueAt).toBe(localTime('2026-03-13 24:00'));
  });

  test('a paused clock keeps the smaller of its remaining time and the new limit', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 10:10').when('askInfo');
    given.when('reclassify', { urgency: 'critical' }).at('2026-03-10 10:00').when('supply');
    expect(given.clock('accept').dueAt).toBe(localTime('2026-03-10 10:15'));
    const late = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 11:50').when('askInfo');
    late.when('reclassify', { urgency: 'critical' }).at('2026-03-10 10:00').when('supply');
    expect(late.clock('accept').dueAt).toBe(localTime('2026-03-10 10:10'));
  });

  test('a paused clock gets more time when the new limit is longer from its start', () => {
    const given = working().when('contact').at('2026-03-11 10:00').when('requestHold').when('approveHold');
    given.when('reclassify', { clockClass: 'complex', urgency: undefined }).when('resume');
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-30 24:00'));
  });

  test('a clock that expired before its pause stays expired', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 13:00').when('askInfo');
    const before = given.clock('accept');
    expect(given.when('reclassify', { urgency: 'critical' }).clock('accept')).toEqual(before);
  });
});

test('a reclassification does not move the day on which a hold is reviewed', () => {
  const given = givenCaseIn('onHold');
  const { dueAt } = given.clock('holdReview');
  expect(given.when('reclassify', { urgency: 'critical' }).clock('holdReview').dueAt).toBe(dueAt);
});

describe('an open request for an extension', () => {
  const dangers = [
    ['critical', { urgency: 'critical' }],
    ['utilities', { category: '0201', urgency: undefined }],
  ] as const;

  test.each(dangers)('the class %s calls off a requested extension, which can then not be decided', (_class, to) => {
    const given = working().when('requestExtension', { workingDays: 5 }).when('reclassify', to);
    expect(given.appeal.unitRequests).toMatchObject([{ decision: 'calledOff', decidedAt: given.now }]);
    const review = given.appeal.clocks.find(({ subject }) => subject === 'extension');
    expect(review).toMatchObject({ state: 'stopped' });
    expect(review?.ledger.map(({ entry }) => entry)).toEqual(['start', 'stop']);
    expect(canDo(given.appeal, actorAs('DSP'), given.context)).not.toContain('grantExtension');
    expect(getRefusal(given.try('grantExtension'))).toBe('rule-broken: nothing-requested');
    expect(getRefusal(given.try('denyExtension'))).toBe('rule-broken: nothing-requested');
  });

  test('the timeline of staff names the extension that was called off', () => {
    const given = working().when('requestExtension', { workingDays: 5 }).when('reclassify', { urgency: 'critical' });
    expect(lastSaid(given, 'zh')).toBe('已调整为特急类、特急，该类不得延期，延期申请已终止');
    expect(lastSaid(given, 'en')).toBe(
      'Reclassified to class Critical, urgency Critical, which allows no extension, so the request for one was called off',
    );
    expect(lastSaid(working().when('reclassify'), 'zh')).toBe('已调整为特急类、特急');
  });

  test('an extension can be requested again once the class allows it', () => {
    const given = working().when('requestExtension', { workingDays: 5 }).when('reclassify', { urgency: 'critical' });
    given.when('reclassify', { urgency: 'normal' }).when('requestExtension', { workingDays: 5 }).when('grantExtension');
    expect(given.clock('result').limit).toEqual({ workingDays: 10 });
  });

  test('a reclassification leaves requests that the new class allows', () => {
    const given = working().when('requestHold').when('requestTermination');
    given.when('reclassify', { urgency: 'critical' });
    expect(given.appeal.unitRequests.map(({ decision }) => decision)).toEqual([undefined, undefined]);
    const complex = working().when('requestExtension').when('reclassify', { category: '0301', urgency: undefined });
    expect(complex.when('grantExtension').clock('result').limit).toEqual({ workingDays: 16 });
  });

  test('a class whose result is counted in hours calls off a requested extension', () => {
    const policy = { ...DEFAULT_POLICY, extensions: { ...DEFAULT_POLICY.extensions, notFor: [] } };
    const given = working({ context: { policy } }).when('requestExtension').when('reclassify', { urgency: 'critical' });
    expect(given.appeal.unitRequests).toMatchObject([{ decision: 'calledOff' }]);
  });
});
