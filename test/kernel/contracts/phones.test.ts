import { describe, expect, test } from 'vitest';
import { contactPhone, phone, phoneDigits } from '#kernel/contracts/fields/phone.ts';
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

describe('the phone of a contact', () => {
  test.each([
    ['138 1234 5678', '13812345678'],
    ['+86 24 2345 6789', '02423456789'],
    ['+852 9123 4567', '+85291234567'],
    ['00852-9123-4567', '+85291234567'],
    ['＋８５３ ６６１２ ３４５６', '+85366123456'],
    ['+886 912-345-678', '+886912345678'],
    ['+1 (212) 555-0100', '+12125550100'],
  ])('The phone %s of a contact, also abroad, is stored as %s', (written, stored) => {
    expect(parse(contactPhone(), written, 'zh')).toEqual({ ok: true, value: stored });
  });

  test.each(['85291234567', '+86 1234', '+0 123 4567', '+123', `+${'9'.repeat(16)}`, '+852 9123 4567;x', ''])(
    'The phone "%s" of a contact is refused with how to write it',
    (written) => {
      const result = parse(contactPhone(), written, 'zh');
      expect(result.ok ? [] : result.error.map(({ code, message }) => `${code} ${message}`)).toEqual([
        expect.stringMatching(/^contact-phone .*\+/u),
      ]);
    },
  );
});
