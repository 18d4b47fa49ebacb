import { createHash } from 'node:crypto';
import document from '../../../docs/api/openapi.json' with { type: 'json' };
import type { ApiDocument } from '../../../shared/contracts/docs-page/document.ts';
import { renderPage } from '../../../shared/contracts/docs-page/render-page.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

const { html, style } = renderPage(document as unknown as ApiDocument);
const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing is loaded, run, framed or sent; the one style of the page is allowed by its hash. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** GET /docs: the document as a page to read. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  run: async () =>
    ok({
      status: 200,
      body: html,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-language': 'en',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'cache-control': 'public, max-age=300',
      },
    }),
});
