import { describe, expect, test } from 'vitest';
import { publicDownload } from '#functions/runtime/http/public-download.ts';

const data = {
  json: { items: [{ title: '=cmd()' }] },
  table: () => [
    ['title', 'filed'],
    ['=cmd()', 5],
    ['无', undefined],
  ],
  name: 'cases',
  maxAgeSeconds: 60,
};
const asked = (headers: Record<string, string> = {}, format?: 'json' | 'csv') =>
  publicDownload({ ...data, next: '/v1/x?cursor=a' }, { format, header: (name) => headers[name] });

describe('public data', () => {
  test.each([
    ['nothing', {}, undefined, 'json'],
    ['what a browser accepts', { accept: 'text/html,application/xml;q=0.9,*/*;q=0.8' }, undefined, 'json'],
    ['JSON before CSV', { accept: 'application/json, text/csv;q=0.5' }, undefined, 'json'],
    ['CSV', { accept: 'Text/CSV; header=present, */*' }, undefined, 'csv'],
    ['CSV, and JSON next to it', { accept: 'text/csv, application/json' }, undefined, 'csv'],
    ['CSV rather than JSON', { accept: 'application/json;q=0.5, text/csv' }, undefined, 'csv'],
    ['JSON rather than CSV', { accept: 'text/csv;q=0.1, application/json' }, undefined, 'json'],
    ['either alike, CSV first', { accept: 'text/csv;q=0.9, application/json;q=0.9' }, undefined, 'csv'],
    ['anything rather than CSV', { accept: 'text/csv; q=0.5, */*' }, undefined, 'json'],
    ['CSV rather than anything', { accept: 'text/csv;q=0.8, application/*;q=0.4, */*' }, undefined, 'csv'],
    ['no CSV', { accept: 'text/csv;q=0' }, undefined, 'json'],
    ['CSV by the link, whatever is accepted', { accept: 'application/json' }, 'csv', 'csv'],
    ['JSON by the link, whatever is accepted', { accept: 'text/csv' }, 'json', 'json'],
  ] as const)('Public data is answered in the requested format: %s', (_what, headers, format, wanted) => {
    const { body } = asked(headers, format);
    expect(String(body).startsWith('{') ? 'json' : 'csv').toBe(wanted);
  });

  test('A public table begins with a byte order mark, and has no formula', () => {
    const { body, headers } = asked({}, 'csv');
    expect(body).toBe("\ufefftitle,filed\r\n'=cmd(),5\r\n无,\r\n");
    expect(headers).toMatchObject({
      'content-disposition': 'attachment; filename="cases.csv"',
      link: '</v1/x?cursor=a>; rel="next"',
    });
  });
});
