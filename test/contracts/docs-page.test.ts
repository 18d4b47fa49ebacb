import { describe, expect, test } from 'vitest';
import type { ApiDocument } from '../../shared/contracts/docs-page/document.ts';
import { renderPage } from '../../shared/contracts/docs-page/render-page.ts';
import { openapiDocument } from '../../shared/contracts/openapi/document.ts';

const document = openapiDocument() as unknown as ApiDocument;
const { html } = renderPage(document);

describe('the page of the API', () => {
  test('shows every operation', () => {
    for (const [path, item] of Object.entries(document.paths))
      for (const { operationId } of Object.values(item)) {
        expect(html).toContain(`<details id="${operationId}">`);
        expect(html).toContain(`<code>${path}</code>`);
      }
  });

  test('every link within the page has its place, once', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('has a place for the type of every problem', () => {
    for (const { code } of document['x-problems']) expect(html).toContain(`id="problem-${code}"`);
  });

  test('has no script, and loads nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=|style="|javascript:|https?:/i);
  });

  test('what stands in the document cannot become markup', () => {
    const bait = '<script>alert("1")</script>\'&`<b>`';
    const tag = JSON.parse(JSON.stringify(document), (key, value) =>
      ['description', 'summary', 'title'].includes(key) && typeof value === 'string' ? bait : value,
    );
    const page = renderPage(tag).html;
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
    expect(page).not.toMatch(/<script|<b>/);
  });
});
