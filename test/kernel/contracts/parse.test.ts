import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { filing } from '#appeals/case/contracts/commands/intake/filing.ts';
import { toShape } from '#kernel/contracts/commands/to-shape.ts';
import { appealNumber, regionCode, version } from '#kernel/contracts/fields/codes.ts';
import { parse, type Schema } from '#kernel/contracts/parse.ts';
import { fen } from '#kernel/domain/commands/fields.ts';
import { FIELD_TEXTS, type FieldLimits, type FieldProblem } from '#kernel/presenting/field-problems.ts';

describe('errors of a body', () => {
  test('Errors are in the language of the reader', () => {
    const broken = { kind: 'help', title: 1, text: ' ', contact: { phone: '110' } };
    const messages = (language: 'zh' | 'en') => {
      const result = parse(filing, broken, language);
      return result.ok ? [] : result.error.map(({ message }) => message);
    };
    expect(messages('zh')).toEqual([
      '类型应为文本',
      '不能为空',
      '请填写大陆手机号、带区号的固定电话，或以 + 和国家（地区）代码开头的号码',
    ]);
    expect(messages('en')).toEqual([
      'Must be of type string',
      'Must not be blank',
      'Must be a mobile number of mainland China, a landline with its area code, or + and the code of a country or region',
    ]);
  });

  test('A number that breaks two limits of a field gives one error, with the limit of the field', () => {
    const amount = (sent: number) => {
      const result = parse(z.strictObject(toShape({ amount: fen(1) })), { amount: sent }, 'en');
      return result.ok ? [] : result.error.map(({ message }) => message);
    };
    expect(amount(2 ** 60)).toEqual(['Must be at most 10000000000000']);
    expect(amount(-(2 ** 60))).toEqual(['Must be at least 1']);
  });

  test('Chinese errors say what would be right', () => {
    const zh = (problem: FieldProblem, limits: FieldLimits) => FIELD_TEXTS[problem](limits).zh;
    expect(zh('out-of-range', { minimum: 1 })).toBe('须不小于 1');
    expect(zh('out-of-range', { maximum: 90 })).toBe('须不大于 90');
    expect(zh('out-of-range', { minimum: 1, maximum: 100 })).toBe('须在 1 至 100 之间');
    expect(zh('out-of-range', {})).toBe('须在允许范围内');
    expect(zh('wrong-type', { expected: 'int' })).toBe('类型应为整数');
    expect(zh('format', {})).toBe('格式不正确');
    expect(FIELD_TEXTS['out-of-range']({ minimum: 1 }).en).toBe('Must be at least 1');
    expect(FIELD_TEXTS['out-of-range']({ maximum: 90 }).en).toBe('Must be at most 90');
    expect(FIELD_TEXTS['out-of-range']({ minimum: 1, maximum: 100 }).en).toBe('Must be from 1 to 100');
  });

  test.each([
    [appealNumber, '123', '格式不正确：应为18位数字', 'The format is wrong, expected 18 digits'],
    [regionCode, '21', '格式不正确：应为6、9或12位数字', 'The format is wrong, expected 6, 9 or 12 digits'],
    [version, 1.5, '类型应为整数', 'Must be of type int'],
    [version, 0, '须不小于 1', 'Must be at least 1'],
  ] as const)('Errors name the expected format (%#)', (schema, value, zh, en) => {
    const said = (language: 'zh' | 'en') => {
      const result = parse(schema as Schema<unknown>, value, language);
      return result.ok ? [] : result.error.map(({ message }) => message);
    };
    expect([said('zh'), said('en')]).toEqual([[zh], [en]]);
  });

  test('There are at most fifty errors, and long names are cut', () => {
    const body = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${index}${'x'.repeat(500)}`, index]));
    const result = parse(filing, body, 'en');
    expect(result.ok ? [] : result.error).toHaveLength(50);
    for (const { path } of result.ok ? [] : result.error) expect(path.length).toBeLessThanOrEqual(64);
  });

  test('Every field problem has a message in both languages', () => {
    for (const wording of Object.values(FIELD_TEXTS)) {
      const { zh, en } = wording({ limit: 1, minimum: 1, maximum: 2, expected: 'string', values: ['a'] });
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});
