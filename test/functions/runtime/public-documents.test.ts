import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { openapiDocument } from '#api/openapi/document.ts';
import { createHandler as createGetDocs } from '#functions/http/public/get-docs.ts';
import { createHandler as createGetOpenapi } from '#functions/http/public/get-openapi.ts';
import { DESCRIBED_ROUTES } from '#functions/http/routes.ts';
import { requestWith } from './http-request.ts';

const apiDocument = JSON.parse(readFileSync(new URL('../../../docs/api/openapi.json', import.meta.url), 'utf8'));
const getDocs = createGetDocs({ apiDocument });
const getOpenapi = createGetOpenapi({ apiDocument });
const anybody = requestWith({ method: 'GET', claims: undefined });

test('GET /openapi.json answers the document', async () => {
  const result = await getOpenapi(anybody, {} as Context);
  expect(result.statusCode).toBe(200);
  expect(result.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(result.body)).toEqual(JSON.parse(JSON.stringify(openapiDocument(DESCRIBED_ROUTES))));
});

describe('GET /docs', () => {
  test.each([
    ['en-GB,en;q=0.8', 'en', '<h2 id="rules">Rules</h2>'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN', '<h2 id="rules">办理规则</h2>'],
    ['fr', 'zh-CN', '<h2 id="problems">错误代码</h2>'],
  ])('Accept-Language %s is answered with a page in %s', async (header, tag, heading) => {
    const result = await getDocs({ ...anybody, headers: { 'accept-language': header } }, {} as Context);
    expect(result.statusCode).toBe(200);
    expect(result.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': tag,
      vary: 'accept-language',
    });
    expect(result.body).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${tag}">`));
    expect(result.body).toContain(heading);
  });

  test('The page of the API allows nothing but its own style', async () => {
    const { headers, body } = await getDocs(anybody, {} as Context);
    const styles = [...body.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => style ?? '');
    expect(styles).toHaveLength(1);
    const hash = createHash('sha256')
      .update(styles[0] ?? '')
      .digest('base64');
    expect(headers['content-security-policy']?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });
});
