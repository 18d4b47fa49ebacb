import { describe, expect, test } from 'vitest';
import { openapiDocument } from '#api/openapi/document.ts';
import { DESCRIBED_ROUTES } from '#functions/http/routes.ts';
import { coldFlat, file } from '#test/support/e2e/case.ts';
import { type People, tokenOf } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { postRaw } from '#test/support/e2e/raw.ts';
import { people, platform } from '../shared-platform.ts';

const times = <T>(count: number, deed: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => deed(index)));

describe('bad input', () => {
  const post = (body: unknown, extra?: Parameters<People['nobody']['post']>[2]) =>
    people.as('citizen-1').post('/v1/appeals', body, extra);
  const refused = async (body: unknown, status = 400) => {
    const answer = await post(body);
    expect(answer.status, answer.text.slice(0, 300)).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    return answer.body;
  };

  test.each([
    ['broken JSON', '{"kind":"complaint"'],
    ['a deep nest', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
    ['__proto__', JSON.stringify(coldFlat()).replace('{', '{"__proto__":{"kind":"report"},')],
    [
      'a constructor in the place',
      JSON.stringify(coldFlat({ place: { address: 'x', constructor: { prototype: 1 } } })),
    ],
    ['NaN', JSON.stringify(coldFlat()).replace('"complaint"', 'NaN')],
    ['a list', '[]'],
    ['null', 'null'],
    ['half a surrogate pair', JSON.stringify(coldFlat({ title: 'x\ud800y' }))],
  ])('A filing with %s is refused as invalid', async (_what, body) => {
    expect((await refused(body)).code).toBe('validation');
  });

  test.each<[what: string, change: object, path: string]>([
    ['an unknown field', { priority: 'high' }, 'priority'],
    ['an unknown field in the place', { place: { address: 'x', floor: 3 } }, 'place.floor'],
    ['an unknown kind', { kind: 'demand' }, 'kind'],
    ['an empty title', { title: '  ' }, 'title'],
    ['a title of two lines', { title: '标题\r\n第二行' }, 'title'],
    ['a bidi override', { text: '付款\u202e元001' }, 'text'],
    ['an isolate in the title', { title: '\u2066abc' }, 'title'],
    ['a NUL', { text: 'a\u0000b' }, 'text'],
    ['a text beyond its bytes', { text: '字'.repeat(20_001) }, 'text'],
    ['an unknown category', { categoryHint: '9999' }, 'categoryHint'],
    ['an unknown region', { place: { address: 'x', regionCode: '999999' } }, 'place.regionCode'],
    ['an unknown unit', { accusedUnitId: 'nobody' }, 'accusedUnitId'],
    ['a file that is not there', { media: ['0123456789abcdef'] }, 'media[0]'],
    ['a false phone number', { contact: { phone: '12345' } }, 'contact.phone'],
    ['no way to reach the appellant', { contact: undefined }, 'contact'],
    ['a latitude alone', { place: { address: 'x', lat: 41.8 } }, 'place.lng'],
  ])('%s is refused by its path', async (_what, change, path) => {
    const problem = await refused(coldFlat(change));
    expect(problem.code).toBe('validation');
    expect(problem.errors.map((each) => each.path)).toContain(path);
  });

  test('Every GET of the document takes its own query parameters and refuses any other by name', async () => {
    for (const { path, access, names } of listReads()) {
      const caller = access === 'none' ? people.nobody : people.as(access === 'staff' ? 'admin' : 'citizen-1');
      const target = path
        .replace('{queue}', 'unit')
        .replace('{kind}', 'units')
        .replace(/\{\w+\}/, '1');
      const unknown = async (query: string) => {
        const { body } = await caller.get(`${target}?${query}`);
        return (body.errors ?? []).filter(({ code }) => code === 'unknown-parameter').map(({ path: name }) => name);
      };
      expect([path, await unknown(names.map((name) => `${name}=1`).join('&'))]).toEqual([path, []]);
      expect([path, await unknown('nosuch=1')]).toEqual([path, ['nosuch']]);
    }
  });

  test('Bodies of 300 kB and 11 MB are refused, and other callers are served normally', async () => {
    expect((await refused(coldFlat({ text: 'x'.repeat(300_000) }), 413)).code).toBe('body-too-large');
    const token = await tokenOf(platform.url, 'citizen-1');
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'big' };
    const huge = await postRaw(`${platform.url}/v1/appeals`, headers, Buffer.alloc(11 * 1024 * 1024, 'x'));
    expect(huge.status).toBe(413);
    expect(JSON.parse(huge.text)).toEqual({ message: expect.any(String) });
    expect((await people.nobody.get('/health')).status).toBe(200);
  });

  test('A POST requires a key of visible characters and bounded length', async () => {
    const body = coldFlat();
    for (const key of [undefined, 'two words', 'k'.repeat(256)])
      expect((await post(body, { key })).body.code, String(key)).toBe('idempotency-key-required');
    expect((await post(body, { key: 'k'.repeat(255) })).status).toBe(201);
  });

  test('Another content type or invalid UTF-8 is refused', async () => {
    const asText = await post(JSON.stringify(coldFlat()), { headers: { 'content-type': 'text/plain' } });
    expect(asText.status).toBe(415);
    const token = await tokenOf(platform.url, 'citizen-1');
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'utf8' };
    const body = Buffer.from(JSON.stringify(coldFlat({ title: 'MARK' })));
    body[body.indexOf('MARK')] = 0xff;
    expect((await postRaw(`${platform.url}/v1/appeals`, headers, body)).status).toBe(400);
  });

  test.each([
    ['20,000 Chinese characters', '冷'.repeat(20_000)],
    ['joined emoji', '一家 👨‍👩‍👧‍👦 都冷 🏳️‍🌈🇨🇳'],
    ['characters beyond the BMP that GB18030 has', '𠮷野家𪚥㐂'],
    ['lines and tabs', '第一行\n\t第二行\n'],
    ['what looks like markup, script, formulas', "<script>alert(1)</script> =1+1 {{7*7}} ' OR 1=1 --"],
    ['a line that looks like a log', '{"level":"ERROR","message":"x"}'],
  ])('The API returns %s as they were written', async (_what, text) => {
    const { number } = await file(people.as('citizen-1'), coldFlat({ text }));
    expect((await people.as('citizen-1').get(`/v1/appeals/${number}`)).body.text).toBe(text);
    expect((await people.as('dispatcher').get(`/v1/desk/appeals/${number}`)).body.text).toBe(text);
  });

  test('The API returns decomposed letters composed, and CRLF as LF', async () => {
    const { number } = await file(people.as('citizen-1'), coldFlat({ text: 'cafe\u0301\r\n第二行' }));
    expect((await people.as('citizen-1').get(`/v1/appeals/${number}`)).body.text).toBe('café\n第二行');
  });

  test('A cursor continues its list, and is refused when edited, for other callers and other lists', async () => {
    const [mine, others] = [people.as('business-1'), people.as('citizen-1')];
    const whole = async () => (await mine.get('/v1/appeals?limit=100')).body.items.map(({ number }) => number);
    const before = await whole();
    await times(5, () => file(mine, coldFlat()));
    await eventually(async () => expect(await whole()).toHaveLength(before.length + 5));
    const first = await mine.get('/v1/appeals?limit=2');
    const cursor = encodeURIComponent(first.body.nextCursor);
    const pages = [first];
    for (let next: string | undefined = cursor; next; ) {
      const page = await mine.get(`/v1/appeals?limit=2&cursor=${next}`);
      pages.push(page);
      next = page.body.nextCursor && encodeURIComponent(page.body.nextCursor);
    }
    const lines = pages.flatMap(({ body }) => body.items);
    expect(lines.map(({ number }) => number)).toEqual(await whole());
    const instants = lines.map(({ submittedAt }) => submittedAt);
    expect(instants).toEqual([...instants].sort().reverse());

    const [payload = '', signature = ''] = first.body.nextCursor.split('.');
    const forged = Buffer.from(JSON.stringify({ after: '2020-01-01T00:00:00.000Z' })).toString('base64url');
    for (const edited of [`${forged}.${signature}`, `${payload}.${'0'.repeat(32)}`, payload, 'x'.repeat(5000), ''])
      expect((await mine.get(`/v1/appeals?cursor=${encodeURIComponent(edited)}`)).status, edited).toBe(400);
    expect((await others.get(`/v1/appeals?limit=2&cursor=${cursor}`)).status).toBe(400);
    expect((await people.as('dispatcher').get(`/v1/desk/queues/mine?cursor=${cursor}`)).status).toBe(400);
  });

  test.each(['0', '101', '-1', '1.5', 'ten', '1e2', ''])('a limit of "%s" is refused', async (limit) => {
    const answer = await people.as('citizen-1').get(`/v1/appeals?limit=${limit}`);
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([400, 'limit']);
  });

  test('The gateway answers routes that do not exist', async () => {
    const answer = await people.as('citizen-1').get('/v1/nothing/here');
    expect([answer.status, answer.body]).toEqual([404, { message: 'Not Found' }]);
    expect((await people.as('citizen-1').get('/v1/appeals/..%2f..%2fetc%2fpasswd')).status).toBe(404);
  });
});

/** The GETs of the API with the names of their query parameters. Pages and documents that people open by links are left out. */
function listReads() {
  const { paths } = openapiDocument(DESCRIBED_ROUTES) as {
    readonly paths: Readonly<
      Record<
        string,
        { readonly get?: { readonly security: readonly object[]; readonly parameters?: readonly Parameter[] } }
      >
    >;
  };
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/') && !/^\/v1\/(?:surveys|campaigns)\//.test(path))
    .flatMap(([path, { get }]) => {
      if (get === undefined) return [];
      const [access = 'none'] = get.security
        .flatMap((each) => Object.keys(each))
        .filter((each) => each !== 'queryCode');
      return [{ path, access, names: (get.parameters ?? []).flatMap(toQueryName) }];
    });
}

interface Parameter {
  readonly $ref?: string;
  readonly in?: string;
  readonly name?: string;
}

function toQueryName({ $ref, in: place, name }: Parameter): readonly string[] {
  if (place === 'query') return [name ?? ''];
  return ['limit', 'cursor'].filter((each) => $ref?.endsWith(`/${each}`));
}
