import { describe, expect, test } from 'vitest';
import type { ApiDocument } from '#api/docs-page/document.ts';
import { FIELD_TEXTS_ZH, findChinese, findEntry } from '#api/docs-page/field-texts/find-chinese.ts';
import { renderPage } from '#api/docs-page/render-page.ts';
import { openapiText } from '#api/openapi/document.ts';
import { DESCRIBED_ROUTES } from '#functions/http/routes.ts';
import { LANGUAGES } from '#kernel/presenting/language.ts';

const document: ApiDocument = JSON.parse(openapiText(DESCRIBED_ROUTES));

describe.each(LANGUAGES)('the page of the API in %s', (language) => {
  const html = renderPage(document, language);

  test('The API page shows every operation', () => {
    for (const [path, item] of Object.entries(document.paths))
      for (const { operationId } of Object.values(item)) {
        expect(html).toContain(`<details id="${operationId}">`);
        expect(html).toContain(`<code>${path}</code>`);
      }
  });

  test('Every link within the API page has exactly one target', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('A body of several kinds is shown with the fields of each', () => {
    const [, shown = ''] = html.split('<details id="schema-HelplineMessage">');
    const [body = ''] = shown.split('</details>');
    for (const kind of ['handover.offered', 'handover.supplemented', 'handover.withdrawn', 'case.read'])
      expect(body).toContain(`<code>${kind}</code>`);
    expect(body.match(/<code>data\.reference<\/code>/g)).toHaveLength(4);
    expect(body).toContain('<code>data.contact.phone</code>');
  });

  test('The API page has a target for the type of every problem', () => {
    for (const { code } of document['x-problems']) expect(html).toContain(`id="problem-${code}"`);
  });

  test('The API page has no script and loads nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=|style="|javascript:|https?:/i);
  });

  test('Texts of the document cannot become markup in the API page', () => {
    const text = '<script>alert("1")</script>\'&`<b>`';
    const keys = ['description', 'summary', 'title', 'x-description-zh', 'x-summary-zh', 'x-name-zh'];
    const attack = JSON.parse(JSON.stringify(document), (key, value) =>
      keys.includes(key) && typeof value === 'string' ? text : value,
    );
    const page = renderPage(attack, language);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
    expect(page).not.toMatch(/<script|<b>/);
  });
});

test('Every operation and every answer has a text in both languages', () => {
  const han = /\p{Script=Han}/u;
  for (const item of Object.values(document.paths))
    for (const operation of Object.values(item)) {
      expect(operation['x-summary-zh'], operation.operationId).toMatch(han);
      expect(operation.summary, operation.operationId).not.toMatch(han);
      for (const answer of Object.values(operation.responses))
        if (!('$ref' in answer)) {
          expect(answer['x-description-zh'], operation.operationId).toMatch(han);
          expect(answer.description, operation.operationId).not.toMatch(han);
        }
    }
});

test('The headings of the API page are in its language', () => {
  expect(renderPage(document, 'zh')).toContain('<h2 id="citizens-and-businesses">市民与企业</h2>');
  expect(renderPage(document, 'en')).toContain('<h2 id="citizens-and-businesses">Citizens and businesses</h2>');
});

/** The descriptions of fields and parameters that have no Chinese text of their own in the document. */
function listFieldTexts(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { description, 'x-description-zh': chinese } = part as Readonly<Record<string, unknown>>;
  const own = typeof description === 'string' && chinese === undefined ? [description] : [];
  return [...own, ...Object.values(part).flatMap(listFieldTexts)];
}

describe('the texts of fields in Chinese', () => {
  const texts = listFieldTexts({ paths: document.paths, components: document.components });

  test('Every field and parameter has a Chinese text, with the numbers of the English one', () => {
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter((text) => !/\p{Script=Han}/u.test(findChinese(text) ?? ''))).toEqual([]);
    expect(texts.map(findChinese).filter((text) => text?.includes('#'))).toEqual([]);
    expect(findChinese('At most 6000 bytes in UTF-8 after NFC.')).toBe('NFC 规范化后不超过 6000 字节（UTF-8）。');
  });

  test('Every Chinese text belongs to a field or parameter of the document', () => {
    const used = new Set(texts.map(findEntry));
    expect(Object.keys(FIELD_TEXTS_ZH).filter((text) => !used.has(text))).toEqual([]);
  });

  test('The Chinese API page describes fields in Chinese only', () => {
    const page = renderPage(document, 'zh');
    expect(page).toContain('诉求的办结方式。');
    expect(page).not.toContain('How the appeal was closed.');
  });
});
