import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeText } from '#texts/domain/classifier/normalize-text.ts';

describe('normalizeText', () => {
  test.each([
    ['full width and capital letters', 'ＷｉＦｉ信号差！', 'wifi信号差!'],
    ['blanks and line breaks', '  停水\r\n\t三天　了 ', '停水 三天 了'],
    ['digits, which become 0', '3号楼２单元', '0号楼0单元'],
    ['a mobile number', '打我电话13900000021谢谢', '打我电话 phone 谢谢'],
    ['a mobile number with blanks and prefix', '+86 139-0000-0021', 'phone'],
    ['a fixed line', '024-31234567没人接', 'phone 没人接'],
    ['an identity number', '身份证21010219900101123X', '身份证 idnumber'],
    ['a link', '见https://example.com/a?b=13900000021。谢谢', '见 link 。谢谢'],
    ['a mail address', '发到 wang.er@example.com 了', '发到 mail 了'],
    ['another long number', '户号 900123456789', '户号 longnumber'],
  ])('normalizeText masks or unifies %s', (_, text, normal) => {
    expect(normalizeText(text)).toBe(normal);
  });

  test('short numbers stay apart from long ones: 12345, a year, a price', () => {
    expect(normalizeText('打12345，2026年，38元')).toBe('打00000,0000年,00元');
  });

  const character = fc.constantFrom(...'暖气不热三 \n1390００@.:/ｗxX①ﬁ，。\u0000\u200b'.split(''));
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: character }), fc.string({ unit: 'grapheme' }));

  test('normalizing twice changes nothing', () => {
    fc.assert(fc.property(text, (any) => normalizeText(normalizeText(any)) === normalizeText(any)));
  });

  test('no digit but 0 and no phone number is left of any text', () => {
    const phone = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
    fc.assert(
      fc.property(text, phone, text, (before, number, after) => {
        expect(normalizeText(`${before}${number}${after}`)).not.toMatch(/[1-9]|\d{6}/);
      }),
    );
  });
});
