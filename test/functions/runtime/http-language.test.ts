import { expect, test } from 'vitest';
import { readLanguage } from '#functions/runtime/http/http-language.ts';
import { requestWith } from './http-request.ts';

test.each([
  ['', 'zh'],
  ['zh-CN', 'zh'],
  ['en', 'en'],
  ['en-US,en;q=0.9', 'en'],
  ['EN-gb', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['zh-CN,en', 'zh'],
  ['en-US,zh', 'en'],
  ['zh;q=0.5, en;q=0.8', 'en'],
  ['fr,en;q=0.1', 'en'],
  ['fr', 'zh'],
  ['*', 'zh'],
  ['en;q=0', 'zh'],
  ['en;q=x', 'zh'],
])('Accept-Language "%s" is answered in %s', (header, language) => {
  expect(readLanguage(requestWith({ headers: { 'accept-language': header } }))).toBe(language);
});

test('A request without Accept-Language is answered in Chinese', () => {
  expect(readLanguage(requestWith({ headers: {} }))).toBe('zh');
});

test('A header of 200,000 characters is cut before it is read', () => {
  const header = `${'x,'.repeat(100_000)}en`;
  expect(readLanguage(requestWith({ headers: { 'accept-language': header } }))).toBe('zh');
});
