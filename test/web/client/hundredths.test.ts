import { describe, expect, test } from 'vitest';
import { formatHundredths, parseHundredths } from '#web/ui/requests/hundredths.ts';

describe('sums and rates with two decimals', () => {
  test.each([
    ['3000000', 300_000_000],
    ['3,000,000.5', 300_000_050],
    ['3.45', 345],
    [' 0 ', 0],
    ['0.01', 1],
  ])('"%s" is read exactly', (text, value) => {
    expect(parseHundredths(text)).toBe(value);
  });

  test.each(['', '-1', '1.234', '1e3', '三百万', '1.'])('"%s" is no sum', (text) => {
    expect(parseHundredths(text)).toBeUndefined();
  });

  test('What is shown is read as the same number', () => {
    for (const value of [0, 1, 99, 345, 300_000_050, 10_000_000_000_000])
      expect(parseHundredths(formatHundredths(value))).toBe(value);
    expect(formatHundredths(300_000_050)).toBe('3,000,000.50');
  });
});
