import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskName, maskPhone } from '#texts/domain/scrubbing/masking.ts';

describe('masking', () => {
  test.each([
    ['张三丰', '张**'],
    ['张三', '张*'],
    ['张', '张*'],
    ['欧阳锋锋', '欧***'],
    [' 张三丰 ', '张**'],
    ['𠮷野家', '𠮷**'],
    ['', ''],
    ['   ', ''],
  ])('The name "%s" is masked as "%s"', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test.each([
    ['13812341234', '138****1234'],
    ['+8613812341234', '+86*******1234'],
    ['02423456789', '024****6789'],
    ['123456789', '123**6789'],
    ['23456789', '******89'],
    ['12345', '***45'],
  ])('The phone %s is masked as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  test('A masked name is its first character and at least one star', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        fc.pre(name.trim() !== '');
        const [first, ...rest] = [...maskName(name)];
        expect(first).toBe([...name.trim()][0]);
        expect(rest.length).toBeGreaterThan(0);
        expect(rest.every((character) => character === '*')).toBe(true);
      }),
    );
  });

  test('A masked phone shows at most seven digits and never all of them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{3,20}$/), (phone) => {
        const shown = maskPhone(phone).replaceAll('*', '').length;
        expect(maskPhone(phone)).toHaveLength(phone.length);
        expect(shown).toBeLessThanOrEqual(Math.min(7, phone.length - 1));
      }),
    );
  });
});
