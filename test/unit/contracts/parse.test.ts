import { describe, expect, test } from 'vitest';
import { filing } from '../../../shared/contracts/http/appeals.ts';
import { parse } from '../../../shared/contracts/parse.ts';
import { FIELD_TEXTS } from '../../../shared/domain/labels/field-problems.ts';

describe('errors of a body', () => {
  test('are in the reader’s language', () => {
    const broken = { kind: 'help', title: 1, text: ' ', contact: { phone: '110' } };
    const messages = (language: 'zh' | 'en') => {
      const result = parse(filing, broken, language);
      return result.ok ? [] : result.error.map(({ message }) => message);
    };
    expect(messages('zh')).toEqual(['类型应为 string', '不能为空', '请填写大陆手机号，或带区号的固定电话']);
    expect(messages('en')).toEqual([
      'Must be of type string',
      'Must not be blank',
      'Must be a mainland mobile number, or a landline with its area code',
    ]);
  });

  test('are at most fifty, and made-up names are cut', () => {
    const body = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${index}${'x'.repeat(500)}`, index]));
    const result = parse(filing, body, 'en');
    expect(result.ok ? [] : result.error).toHaveLength(50);
    for (const { path } of result.ok ? [] : result.error) expect(path.length).toBeLessThanOrEqual(64);
  });

  test('have words for every problem in both languages', () => {
    for (const wording of Object.values(FIELD_TEXTS)) {
      const { zh, en } = wording({ limit: 1, minimum: 1, maximum: 2, expected: 'string', values: ['a'] });
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});
