import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instant, toInstant, toLocalDate } from '#kernel/domain/instant.ts';
import {
  dayText,
  endText,
  momentText,
  shortEndText,
  shortMomentText,
  timesText,
  weekdayOfText,
} from '#kernel/presenting/dates.ts';
import { instant } from '#test/support/domain/world.ts';

const ZONE = { timeZone: 'Asia/Shanghai' } as const;
/** The same by the data of the Unicode consortium. */
const intl = (at: Instant, tag: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(tag, { ...options, ...ZONE }).format(new Date(at));
const anyInstant = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2099, 0) }).map(toInstant);

describe('dates in words', () => {
  test('Both languages name the same day and minute in Peking, whatever the instant', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        expect(momentText(at).zh).toBe(intl(at, 'zh-CN', { dateStyle: 'long', timeStyle: 'short' }));
        expect(dayText(toLocalDate(at)).en).toBe(intl(at, 'en-GB', { dateStyle: 'long' }));
        expect(weekdayOfText(at)).toEqual({
          zh: intl(at, 'zh-CN', { dateStyle: 'full' }),
          en: intl(at, 'en-GB', { dateStyle: 'full' }).replace(',', ''),
        });
        expect(momentText(at).en).toBe(`${dayText(toLocalDate(at)).en} ${momentText(at).zh.slice(-5)}`);
      }),
    );
  });

  test('Midnight begins the day of a moment and ends the day of a deadline', () => {
    const midnight = instant('2026-03-10T16:00:00Z');
    expect(momentText(midnight)).toEqual({ zh: '2026年3月11日 00:00', en: '11 March 2026 00:00' });
    expect(endText(midnight)).toEqual({ zh: '2026年3月10日 24:00', en: '10 March 2026 24:00' });
    expect(endText(instant('2026-12-31T16:00:00Z')).en).toBe('31 December 2026 24:00');
  });

  test('Lists leave the year out, and times of one day the day', () => {
    const [begin, end] = [instant('2026-03-10T14:30:00Z'), instant('2026-03-10T16:00:00Z')];
    expect(shortMomentText(begin)).toEqual({ zh: '3月10日 22:30', en: '10 Mar 22:30' });
    expect(shortEndText(end)).toEqual({ zh: '3月10日 24:00', en: '10 Mar 24:00' });
    expect(timesText(begin, end)).toBe('22:30–24:00');
  });
});
