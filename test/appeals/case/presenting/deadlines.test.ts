import { describe, expect, test } from 'vitest';
import { deadlineText } from '#appeals/case/presenting/deadlines.ts';
import { CLOCK_KINDS } from '#kernel/domain/vocabulary.ts';
import { instant } from '#test/support/domain/world.ts';

const dueAt = instant('2026-03-10T10:00:00Z');

describe('a deadline in words', () => {
  test('An appellant reads what is due and until when, in local time with its zone', () => {
    expect(deadlineText({ kind: 'result', dueAt }, 'green', 'zh')).toBe('最迟 2026年3月10日 18:00（北京时间）办结');
    expect(deadlineText({ kind: 'result', dueAt }, 'green', 'en')).toBe(
      'The result is due by 10 March 2026 18:00 Beijing time',
    );
    const midnight = instant('2026-03-10T16:00:00Z');
    expect(deadlineText({ dueAt: midnight }, 'green', 'en')).toBe('Due by 10 March 2026 24:00 Beijing time');
  });

  test('A provisional deadline says so, and a deadline that has passed too', () => {
    expect(deadlineText({ kind: 'accept', dueAt, provisional: true }, 'yellow', 'zh')).toBe(
      '最迟 2026年3月10日 18:00（北京时间）受理（暂定，工作日历尚未公布），已超期',
    );
    expect(deadlineText({ dueAt, provisional: true }, 'red', 'en')).toBe(
      'Due by 10 March 2026 18:00 Beijing time (provisional: the calendar is not published yet), seriously overdue',
    );
  });

  test('Without a clock there is no text, and each clock has its own in both languages', () => {
    expect(deadlineText({}, 'off', 'zh')).toBeUndefined();
    for (const language of ['zh', 'en'] as const) {
      const texts = CLOCK_KINDS.map((kind) => deadlineText({ kind, dueAt }, 'green', language));
      expect(new Set(texts).size).toBe(CLOCK_KINDS.length);
    }
  });
});
