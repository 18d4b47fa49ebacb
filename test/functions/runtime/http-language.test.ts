import { expect, test } from 'vitest';
import { languageOf } from '../../../functions/runtime/http/http-language.ts';
import { requestWith } from './http-request.ts';

test.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['zh-CN', 'zh'],
  ['en', 'en'],
  ['en-US,en;q=0.9', 'en'],
  ['EN-gb', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['zh;q=0.5, en;q=0.8', 'en'],
  ['fr,en;q=0.1', 'en'],
  ['fr', 'zh'],
  ['*', 'zh'],
  ['en;q=0', 'zh'],
  ['en;q=2', 'zh'],
  ['en;q=x', 'zh'],
  [`${'x,'.repeat(100_000)}en`, 'zh'],
])('Accept-Language: %.40s is answered in %s', (header, language) => {
  expect(languageOf(requestWith({ headers: header === undefined ? {} : { 'accept-language': header } }))).toBe(
    language,
  );
});
