import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '../../../../shared/domain/appeal/event.ts';
import { MINUTE_MS } from '../../../../shared/domain/clocks/instant.ts';
import { listMarks } from '../../../../shared/domain/clocks/marks.ts';
import { recount } from '../../../../shared/domain/clocks/recount.ts';
import { canDo } from '../../../../shared/domain/deciding/decide.ts';
import { DEFAULT_POLICY } from '../../../../shared/domain/directory/policy.ts';
import { toScoring } from '../../../../shared/domain/rules/review/scoring.ts';
import { toEventDetails } from '../../../../shared/presenting/labels/event-details.ts';
import { eventText } from '../../../../shared/presenting/labels/event-sentences.ts';
import { BAD_ANSWER } from '../../../support/domain/bodies.ts';
import { type CaseOptions, givenCase, givenCaseIn, refusalOf } from '../../../support/domain/case.ts';
import { actorAs, CALENDAR, categoryOf, laterCalendar, localTime } from '../../../support/domain/world.ts';

/** In progress since Monday at 10:03, class general; its result is due on the next Monday at 24:00. */
const working = (options: CaseOptions = {}) => givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00', ...options });
const marksOfResult = (given: ReturnType<typeof working>) =>
  listMarks(given.clock('result'), DEFAULT_POLICY, CALENDAR).map(({ mark, dueAt }) => [mark, dueAt]);
const lastSaid = ({ events, appeal }: ReturnType<typeof working>, language: 'zh' | 'en') => {
  const event = events.at(-1) as AppealEvent;
  const about = toEventDetails(event, appeal, (id) => id);
  return eventText(event, about, language);
};

describe('what a case is measured by', () => {
  test('is fixed at accept and changed only by reclassify', () => {
    const given = working().when('reclassify', { category: '0301', urgency: undefined });
    expect(given.appeal).toMatchObject({ category: '0301', clockClass: 'complex', urgency: 'normal' });
    expect(given.status).toBe('inProgress');
    expect(given.appeal.texts.at(-1)).toMatchObject({ kind: 'reason' });
  });

  test('is the class that is named, else what category and danger make of it, else as it was', () => {
    const named = { category: '0301', clockClass: 'general', urgency: undefined } as const;
    expect(working().when('reclassify', named).appeal.clockClass).toBe('general');
    const accepted = givenCase().when('accept', { category: '0101', clockClass: 'complex' });
    expect(accepted.when('reclassify', { urgency: 'urgent' }).appeal.clockClass).toBe('complex');
    expect(accepted.when('reclassify', { urgency: 'critical' }).appeal.clockClass).toBe('critical');
    expect(accepted.when('reclassify', { urgency: 'normal' }).appeal.clockClass).toBe('general');
  });

  test('is not reclassified as what it is, nor under a category that does not exist', () => {
    expect(refusalOf(working().try('reclassify', { urgency: 'normal' }))).toBe('rule-broken: nothing-changed');
    expect(refusalOf(working().try('reclassify', { category: '99' }))).toBe('invalid: unknown-category');
  });

  test('says with the category whether it is scored', () => {
    const category = (code: string) => {
      const found = categoryOf(code);
      return found && code === '0101' ? { ...found, unscored: 'mediation' as const } : found;
    };
    const given = working({ context: { category } });
    expect(toScoring(given.appeal).scored).toBe(false);
    given.when('reclassify', { category: '0201', urgency: undefined });
    expect(toScoring(given.appeal)).toEqual({ scored: true, reason: 'ordinary' });
  });
});

describe('raising urgency', () => {
  test('shortens deadlines: the new limit counts from now, and supersedes the old end in the ledger', () => {
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

  test('shortens every open clock, of each assignment', () => {
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

  test('moves no deadline that is the earlier one anyway, and takes none back', () => {
    const given = working().when('contact').at('2026-03-16 10:00');
    given.timer();
    const before = given.clock('result');
    given.when('reclassify', { urgency: 'urgent' });
    expect(given.clock('result')).toEqual(before);
    given.when('reclassify', { urgency: 'normal' });
    expect(given.clock('result')).toEqual(before);
  });

  test('makes nobody late by what became known just now, and leaves late what is late', () => {
    const given = working().when('contact').at('2026-03-18 10:00');
    given.timer();
    const before = given.clock('result');
    expect(before.fired.at(-1)).toBe('red');
    given.when('reclassify', { urgency: 'critical' });
    expect(given.clock('result')).toEqual(before);
    expect(given.timer()).toEqual([]);
  });

  test('lets no mark fire again that has fired', () => {
    const given = working().when('contact').at('2026-03-12 12:00');
    given.timer();
    given.when('reclassify', { urgency: 'critical' }).after(3 * 3_600_000);
    const marks = given.timer().flatMap(({ data }) => ('mark' in data ? [data.mark] : []));
    expect(marks).toEqual(['reminder80', 'yellow', 'red']);
  });
});

describe('lowering urgency or another class', () => {
  test('gives the new limit from the start of the clock, with all that was extended', () => {
    const given = working().when('requestExtension', { workingDays: 2 }).when('grantExtension');
    given.when('requestExtension', { workingDays: 1 }).when('grantExtension');
    given.at('2026-03-10 10:00').when('reclassify', { clockClass: 'complex', urgency: undefined });
    // 15 WD from the 9th end on the 30th, three more on 04-02.
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-04-02 24:00'), limit: { workingDays: 18 } });
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ from: given.clock('result').startedAt });
  });

  test('leaves what is over as it is', () => {
    const given = givenCaseIn('inProgress', { filing: { urgency: 'critical' } }).after(5 * 3_600_000);
    given.timer();
    const before = given.clock('result');
    given.when('reclassify', { urgency: 'normal' });
    expect(given.clock('result')).toEqual(before);
    expect(given.appeal.clockClass).toBe('general');
  });

  test('leaves a clock as it is whose time is over this very instant', () => {
    const given = working().when('contact').at('2026-03-16 24:00');
    const before = given.clock('result');
    given.when('reclassify', { urgency: 'critical' });
    expect(given.clock('result')).toEqual(before);
  });

  test('gives the whole limit back that was shortened before', () => {
    const given = working().when('contact').at('2026-03-10 10:00').when('reclassify', { urgency: 'critical' });
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-10 12:00'));
    given.after(30 * MINUTE_MS).when('reclassify', { urgency: 'normal' });
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-16 24:00'), limit: { workingDays: 5 } });
  });

  test('adds no working days that were granted to a limit of hours', () => {
    const given = working().when('requestExtension', { workingDays: 2 }).when('grantExtension');
    given.at('2026-03-09 11:00').when('reclassify', { urgency: 'critical' });
    given.when('reclassify', { clockClass: 'utilities', urgency: 'normal' });
    // 24 h from the dispatch, at 10:02 on Monday.
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-10 10:02'), limit: 'PT24H' });
    expect(recount(given.clock('result'), CALENDAR)).toMatchObject({ dueAt: localTime('2026-03-10 10:02') });
  });

  test('of a redo is still at most what a redo may take', () => {
    const given = givenCaseIn('followUp').when('rate', { answer: BAD_ANSWER }).when('redo');
    given.when('reclassify', { clockClass: 'complex', urgency: undefined });
    expect(given.clock('result').limit).toEqual({ workingDays: 5 });
  });
});

describe('another class that moves no deadline', () => {
  test('is one whose shorter limit would end later than the old one does on the calendar in force', () => {
    const next = laterCalendar({ '2026-03-14': true, '2026-03-15': true });
    const world = { calendar: CALENDAR };
    const given = working({ context: world }).when('contact').at('2026-03-12 10:00');
    world.calendar = next;
    // 5 WD from the 9th end on the 14th now; 3 WD from the 12th would end on the 15th.
    given.when('reclassify', { clockClass: 'consult', urgency: undefined });
    expect(given.clock('result')).toMatchObject({ clockClass: 'consult', dueAt: localTime('2026-03-14 24:00') });
    expect(recount(given.clock('result'), next)).toMatchObject({ dueAt: localTime('2026-03-14 24:00') });
  });

  test('counts it on the calendar in force all the same', () => {
    const next = laterCalendar({ '2026-03-13': false });
    const world = { calendar: CALENDAR };
    const given = working({ context: world }).when('contact').at('2026-03-16 10:00');
    world.calendar = next;
    given.when('reclassify', { clockClass: 'consult', urgency: undefined });
    expect(given.clock('result')).toMatchObject({ clockClass: 'consult', dueAt: localTime('2026-03-17 24:00') });
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ calendar: { version: next.version } });
    expect(given.clock('result').ledger.at(-1)).not.toHaveProperty('kept');
  });

  test('keeps it where that calendar would put it before now', () => {
    const next = laterCalendar({ '2026-03-14': true, '2026-03-15': true });
    const world = { calendar: CALENDAR };
    const given = working({ context: world }).when('contact').at('2026-03-16 10:00');
    world.calendar = next;
    given.when('reclassify', { clockClass: 'consult', urgency: undefined });
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ clockClass: 'consult', kept: true });
    expect(recount(given.clock('result'), next)).toMatchObject({ dueAt: localTime('2026-03-16 24:00') });
  });

  test('leaves what a paused clock has left on the calendar on which it was counted', () => {
    const next = laterCalendar({ '2026-03-12': false });
    const world = { calendar: CALENDAR };
    const given = working({ context: world }).when('contact').at('2026-03-13 10:00');
    given.when('requestHold').when('approveHold');
    world.calendar = next;
    given.when('reclassify', { clockClass: 'consult', urgency: undefined });
    expect(given.clock('result')).toMatchObject({ clockClass: 'consult', dueAt: localTime('2026-03-16 24:00') });
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ calendar: { version: CALENDAR.version } });
    // Friday and Monday were left; it goes on on a Friday.
    expect(given.at('2026-03-20 10:00').when('resume').clock('result').dueAt).toBe(localTime('2026-03-23 24:00'));
  });
});

describe('a paused clock that is reclassified', () => {
  test('gets a shorter limit from now on, however long it has been paused', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 10:10').when('askInfo');
    given.at('2026-03-10 10:00').when('reclassify', { urgency: 'critical' });
    expect(given.at('2026-03-10 12:00').when('supply').clock('accept').dueAt).toBe(localTime('2026-03-10 12:15'));
  });

  test('on the day of its pause counts from the day after, as it would without the pause', () => {
    const next = laterCalendar({ '2026-03-20': false });
    const world = { calendar: CALENDAR };
    const consult = { clockClass: 'consult', urgency: undefined } as const;
    const given = working({ context: world }).when('contact').at('2026-03-10 10:00').when('reclassify', consult);
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-13 24:00'));
    world.calendar = next;
    given.when('recomputeDeadlines').at('2026-03-10 15:00').when('requestHold').when('approveHold');
    expect(given.at('2026-03-11 09:00').when('resume').clock('result').dueAt).toBe(localTime('2026-03-13 24:00'));
  });

  test('has the less left of what was left and the new limit', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 10:10').when('askInfo');
    given.when('reclassify', { urgency: 'critical' }).at('2026-03-10 10:00').when('supply');
    expect(given.clock('accept').dueAt).toBe(localTime('2026-03-10 10:15'));
    const late = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 11:50').when('askInfo');
    late.when('reclassify', { urgency: 'critical' }).at('2026-03-10 10:00').when('supply');
    expect(late.clock('accept').dueAt).toBe(localTime('2026-03-10 10:10'));
  });

  test('has more left when the limit is longer from the start', () => {
    const given = working().when('contact').at('2026-03-11 10:00').when('requestHold').when('approveHold');
    given.when('reclassify', { clockClass: 'complex', urgency: undefined }).when('resume');
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-30 24:00'));
  });

  test('that was over before its pause stays so', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 13:00').when('askInfo');
    const before = given.clock('accept');
    expect(given.when('reclassify', { urgency: 'critical' }).clock('accept')).toEqual(before);
  });
});

test('the end of a hold is named, not counted: no class moves it', () => {
  const given = givenCaseIn('onHold');
  const { dueAt } = given.clock('holdReview');
  expect(given.when('reclassify', { urgency: 'critical' }).clock('holdReview').dueAt).toBe(dueAt);
});

describe('a request that the case may not have any more', () => {
  const dangers = [
    ['critical', { urgency: 'critical' }],
    ['utilities', { category: '0201', urgency: undefined }],
  ] as const;

  test.each(dangers)(
    'an extension is called off by the class %s, and can neither be granted nor denied',
    (_class, to) => {
      const given = working().when('requestExtension', { workingDays: 5 }).when('reclassify', to);
      expect(given.appeal.unitRequests).toMatchObject([{ decision: 'calledOff', decidedAt: given.now }]);
      const review = given.appeal.clocks.find(({ subject }) => subject === 'extension');
      expect(review).toMatchObject({ state: 'stopped' });
      expect(review?.ledger.map(({ entry }) => entry)).toEqual(['start', 'stop']);
      expect(canDo(given.appeal, actorAs('DSP'), given.context)).not.toContain('grantExtension');
      expect(refusalOf(given.try('grantExtension'))).toBe('rule-broken: nothing-requested');
      expect(refusalOf(given.try('denyExtension'))).toBe('rule-broken: nothing-requested');
    },
  );

  test('says so in the timeline of staff', () => {
    const given = working().when('requestExtension', { workingDays: 5 }).when('reclassify', { urgency: 'critical' });
    expect(lastSaid(given, 'zh')).toBe('已调整为特急类、特急，该类不得延期，延期申请已终止');
    expect(lastSaid(given, 'en')).toBe(
      'Reclassified to class Critical, urgency Critical, which allows no extension, so the request for one was called off',
    );
    expect(lastSaid(working().when('reclassify'), 'zh')).toBe('已调整为特急类、特急');
  });

  test('is asked for anew once the case may have it again', () => {
    const given = working().when('requestExtension', { workingDays: 5 }).when('reclassify', { urgency: 'critical' });
    given.when('reclassify', { urgency: 'normal' }).when('requestExtension', { workingDays: 5 }).when('grantExtension');
    expect(given.clock('result').limit).toEqual({ workingDays: 10 });
  });

  test('is not one that every class may have: a hold, a termination, an extension of another class in days', () => {
    const given = working().when('requestHold').when('requestTermination');
    given.when('reclassify', { urgency: 'critical' });
    expect(given.appeal.unitRequests.map(({ decision }) => decision)).toEqual([undefined, undefined]);
    const complex = working().when('requestExtension').when('reclassify', { category: '0301', urgency: undefined });
    expect(complex.when('grantExtension').clock('result').limit).toEqual({ workingDays: 16 });
  });

  test('is an extension also where the policy lets the class have it, but counts its result in hours', () => {
    const policy = { ...DEFAULT_POLICY, extensions: { ...DEFAULT_POLICY.extensions, notFor: [] } };
    const given = working({ context: { policy } }).when('requestExtension').when('reclassify', { urgency: 'critical' });
    expect(given.appeal.unitRequests).toMatchObject([{ decision: 'calledOff' }]);
  });
});
