import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerTexts } from '#appeals/case/presenting/history/ledger.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { LANGUAGES } from '#kernel/presenting/language.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { type CaseOptions, type GivenCase, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { anyLifecycle, runLifecycle } from '#test/support/domain/lifecycles.ts';
import { CALENDAR } from '#test/support/domain/world.ts';
import { countRuns } from '#test/support/property-runs.ts';

/** In progress since Monday at 10:03. Its result is due on the next Monday at 24:00. */
const working = (options: CaseOptions = {}) => givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00', ...options });
const said = (given: GivenCase, kind: Parameters<GivenCase['clock']>[0]) => ({
  zh: ledgerTexts(given.clock(kind), 'zh'),
  en: ledgerTexts(given.clock(kind), 'en'),
});
/** The last sentence of a clock's ledger. */
const last = (...args: Parameters<typeof said>) => {
  const { zh, en } = said(...args);
  return [zh.at(-1), en.at(-1)];
};

describe('ledger texts', () => {
  test('A start names the limit, its beginning, the class, the policy and the calendar', () => {
    const given = working();
    expect(last(given, 'result')).toEqual([
      '办理时限：自2026年3月9日 10:02的次日起5个工作日（一般类，政策第1版），2026年3月16日 24:00（北京时间）到期（日历第1版）',
      'Time limit for the result: 5 working days from the day after 9 March 2026 10:02 (class General, policy version 1), due 16 March 2026 24:00 Beijing time (calendar version 1)',
    ]);
    expect(last(given, 'contact')).toEqual([
      '联系时限：自2026年3月9日 10:03起24小时（一般类，政策第1版），2026年3月10日 10:03（北京时间）到期（日历第1版）',
      'Time limit for contacting the appellant: 24 hours from 9 March 2026 10:03 (class General, policy version 1), due 10 March 2026 10:03 Beijing time (calendar version 1)',
    ]);
  });

  test('An urgent case has half the limit, written in hours and minutes where it is short', () => {
    const accept = (urgency: 'urgent' | 'critical') => said(givenCase({ filing: { urgency } }), 'accept').zh[0];
    expect(accept('urgent')).toContain('起1小时（一般类');
    expect(accept('critical')).toContain('起15分钟（特急类');
    expect(last(working({ filing: { urgency: 'urgent' } }), 'sign')[0]).toBe('停止计时：按时完成');
    expect(said(working({ filing: { urgency: 'urgent' } }), 'sign').en[0]).toContain('0.5 working days');
  });

  test('A review names what is reviewed, and its limit is in working time', () => {
    expect(last(working().when('requestExtension'), 'review')).toEqual([
      '延期审核时限：自2026年3月9日 10:03起工作时间4小时（一般类，政策第1版），2026年3月9日 15:03（北京时间）到期（日历第1版）',
      'Time limit for the review (Extension): 4 hours of working time from 9 March 2026 10:03 (class General, policy version 1), due 9 March 2026 15:03 Beijing time (calendar version 1)',
    ]);
    expect(last(givenCaseIn('returnReview'), 'review')[0]).toMatch(/^退单审核时限：/);
    expect(last(givenCaseIn('resultReview'), 'review')[0]).toMatch(/^办理结果审核时限：/);
    expect(last(givenCaseIn('followUp').when('rate', { answer: BAD_ANSWER }), 'review')[0]).toMatch(
      /^不满意评价审核时限：/,
    );
  });

  test('A clock of a later round names the round', () => {
    const redone = givenCaseIn('followUp').when('rate', { answer: BAD_ANSWER }).when('redo');
    expect(last(redone, 'result')).toEqual([
      expect.stringMatching(/^第2轮办理时限：/),
      expect.stringMatching(/^Time limit for the result, round 2: /),
    ]);
  });

  test('A start just before midnight is counted from the next day', () => {
    for (const second of ['00', '01', '59']) {
      const later = givenCaseIn('dispatched', { filedAt: `2026-12-07 23:58:${second}` });
      expect(last(later, 'sign')).toEqual([
        expect.stringMatching(/自2026年12月8日 00:00的次日起1个工作日.*2026年12月9日 24:00（北京时间）到期/),
        expect.stringMatching(
          /1 working day from the day after 8 December 2026 00:00 .*, due 9 December 2026 24:00 Beijing time/,
        ),
      ]);
    }
  });

  test('The review of a hold is due on the date of the plan', () => {
    expect(last(givenCaseIn('onHold'), 'holdReview')).toEqual([
      '挂账复核时限：方案所定复核日期，2026年3月20日 24:00（北京时间）到期（日历第1版）',
      'Time limit for the review of the hold: the review date of the plan, due 20 March 2026 24:00 Beijing time (calendar version 1)',
    ]);
  });

  test('A pause and a resumption name the remaining time', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 10:50:00').when('askInfo');
    expect(last(given, 'accept')).toEqual(['暂停计时，剩余1小时10分钟', 'Paused: 1 hour 10 minutes left']);
    expect(last(given.at('2026-03-11 08:07').when('supply'), 'accept')).toEqual([
      '恢复计时，剩余1小时10分钟：2026年3月11日 09:17（北京时间）到期（日历第1版）',
      'Resumed: 1 hour 10 minutes left, due 11 March 2026 09:17 Beijing time (calendar version 1)',
    ]);
  });

  test('A clock that is paused after its deadline stays expired', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 13:00').when('askInfo');
    expect(last(given, 'accept')).toEqual([
      '暂停计时，期限已于2026年3月9日 12:00（北京时间）届满',
      'Paused: the deadline passed at 9 March 2026 12:00 Beijing time',
    ]);
    expect(last(given.at('2026-03-10 09:00').when('supply'), 'accept')).toEqual([
      '恢复计时，期限已于2026年3月9日 12:00（北京时间）届满',
      'Resumed: the deadline passed at 9 March 2026 12:00 Beijing time',
    ]);
  });

  test('A stop says whether it was in time, and a sent back result resumes the clock', () => {
    const given = givenCaseIn('resultReview', { filedAt: '2026-03-09 10:00' });
    expect(last(given, 'result')).toEqual(['停止计时：按时完成', 'Stopped: completed in time']);
    expect(last(given.when('sendBack'), 'result')).toEqual([
      '继续计时，期限不变：2026年3月16日 24:00（北京时间）到期（日历第1版）',
      'Resumed with the same deadline: due 16 March 2026 24:00 Beijing time (calendar version 1)',
    ]);
    expect(last(given.at('2026-03-17 10:00').when('submitResult'), 'result')).toEqual([
      '停止计时：已超期',
      'Stopped: completed too late',
    ]);
    expect(last(givenCase().when('withdraw'), 'accept')).toEqual(['停止计时：不再需要', 'Stopped: no longer needed']);
  });

  test('An extension names the added time and the total', () => {
    const given = working().when('requestExtension', { workingDays: 3 }).when('grantExtension');
    expect(last(given, 'result')).toEqual([
      '批准延期3个工作日，共8个工作日：2026年3月19日 24:00（北京时间）到期（日历第1版）',
      'Extended by 3 working days to 8 working days in total: due 19 March 2026 24:00 Beijing time (calendar version 1)',
    ]);
  });

  test('A reclassification names the new class or urgency and the new or unchanged deadline', () => {
    const complex = working().when('reclassify', { clockClass: 'complex', urgency: undefined });
    expect(last(complex, 'result')).toEqual([
      '改按复杂类计时，自2026年3月9日 10:02的次日起15个工作日：2026年3月30日 24:00（北京时间）到期（日历第1版）',
      'Changed to class Complex, 15 working days from the day after 9 March 2026 10:02: due 30 March 2026 24:00 Beijing time (calendar version 1)',
    ]);
    expect(last(complex, 'contact')).toEqual([
      '改按复杂类计时，期限不变：2026年3月10日 10:03（北京时间）到期（日历第1版）',
      'Changed to class Complex, same deadline: due 10 March 2026 10:03 Beijing time (calendar version 1)',
    ]);
    const urgent = working().at('2026-03-10 09:00').when('reclassify', { urgency: 'urgent' });
    expect(last(urgent, 'result')).toEqual([
      '紧急程度已调整，自2026年3月10日 09:00的次日起2.5个工作日：2026年3月13日 12:00（北京时间）到期（日历第1版）',
      'Urgency changed, 2.5 working days from the day after 10 March 2026 09:00: due 13 March 2026 12:00 Beijing time (calendar version 1)',
    ]);
  });

  test('A reclassification of a paused clock names the remaining time', () => {
    const given = working()
      .at('2026-03-11 10:00')
      .when('requestHold', { reviewOn: '2026-03-20' as LocalDate })
      .when('approveHold')
      .when('reclassify', { urgency: 'urgent' });
    expect(last(given, 'result')).toEqual([
      '紧急程度已调整，自2026年3月11日 10:00的次日起2.5个工作日：剩余2.5个工作日',
      'Urgency changed, 2.5 working days from the day after 11 March 2026 10:00: 2.5 working days left',
    ]);
  });

  test('A deadline in an unpublished year is provisional and is recomputed after publication', () => {
    const world = { calendar: CALENDAR as Calendar };
    const given = working({ filedAt: '2026-12-28 10:00', context: world });
    expect(last(given, 'result')).toEqual([
      expect.stringMatching(/2027年1月5日 24:00（北京时间）到期（日历第1版，暂定：所及年份的放假安排尚未公布）$/),
      expect.stringMatching(
        /due 5 January 2027 24:00 Beijing time \(calendar version 1, provisional: the holidays of a year in it are not/,
      ),
    ]);
    world.calendar = { ...CALENDAR, version: 2, years: [...CALENDAR.years, 2027] };
    expect(last(given.when('recomputeDeadlines'), 'result')).toEqual([
      '工作日历有新版本，重新计算：2027年1月4日 24:00（北京时间）到期（日历第2版）',
      'Recomputed with a new version of the calendar: due 4 January 2027 24:00 Beijing time (calendar version 2)',
    ]);
  });

  test('Every ledger entry of a random case has a complete sentence', () => {
    const ends = fc.property(anyLifecycle, (life) => {
      for (const clock of runLifecycle(life).at(-1)?.after?.clocks ?? [])
        for (const language of LANGUAGES) {
          const texts = ledgerTexts(clock, language);
          expect(texts).toHaveLength(clock.ledger.length);
          for (const text of texts) expect(text).not.toMatch(/undefined|NaN|null|object|^$/);
        }
    });
    fc.assert(ends, { numRuns: countRuns(150) });
  });
});
