import { describe, expect, test } from 'vitest';
import { phone, phoneDigits } from '#kernel/contracts/fields/phone.ts';
import { parse } from '#kernel/contracts/parse.ts';

describe('a phone number', () => {
  test.each([
    ['13812345678', '13812345678'],
    ['138 1234 5678', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['+86 138 1234 5678', '13812345678'],
    ['008613812345678', '13812345678'],
    ['024-23456789', '02423456789'],
    ['(024) 2345 6789', '02423456789'],
    ['（024）23456789', '02423456789'],
    ['+86 24 2345 6789', '02423456789'],
    ['010-12345678', '01012345678'],
    ['+86 10 1234 5678', '01012345678'],
    ['0411 8888 888', '04118888888'],
    ['0411-88888888', '041188888888'],
    ['１３８１２３４５６７８', '13812345678'],
    ['＋８６ １３８－１２３４－５６７８', '13812345678'],
    ['（０２４）２３４５６７８９', '02423456789'],
  ])('The phone %s is read as %s', (written, digits) => {
    expect(phoneDigits(written)).toBe(digits);
    expect(parse(phone(), written, 'zh')).toEqual({ ok: true, value: digits });
  });

  test.each([
    ['', 'nothing'],
    ['12812345678', 'no such mobile range'],
    ['1381234567', 'a digit short'],
    ['138123456789', 'a digit too many'],
    ['23456789', 'a landline without its area code'],
    ['02423456', 'an area code with too few digits'],
    ['+1 212 555 0100', 'another country'],
    ['110', 'a short number'],
    ['138123४5678', 'digits of another script'],
    ['13812345678;ext=1', 'more than a number'],
    [` ${' '.repeat(40)}13812345678`, 'longer than any way to write one'],
  ])('The phone "%s" is refused (%s)', (written) => {
    const result = parse(phone(), written, 'en');
    expect(result.ok ? [] : result.error.map(({ code }) => code)).toEqual(['phone']);
  });
});
