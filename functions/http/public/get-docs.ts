import { createHash } from 'node:crypto';
import type { ApiDocument } from '#api/docs-page/document.ts';
import { renderPage } from '#api/docs-page/render-page.ts';
import { STYLE } from '#api/docs-page/style.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { apiDocument } from '../../runtime/deps/package-files.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** The page loads, runs, frames and sends nothing. Its one style is allowed by its hash. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** GET /docs: the OpenAPI document as a page in Chinese or English. Each page is made when it is first asked for. */
export const createHandler = (deps: { readonly apiDocument: ApiDocument }) => {
  const pages = new Map<Language, string>();
  return httpHandler({
    audience: 'none',
    idempotency: 'none',
    moreQuery: 'any',
    run: async ({ language }) => {
      const page = pages.get(language) ?? renderPage(deps.apiDocument, language);
      pages.set(language, page);
      return ok({
        status: 200,
        body: page,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': CONTENT_SECURITY_POLICY,
          'cache-control': 'public, max-age=300',
          vary: 'accept-language',
        },
      });
    },
  });
};

export const handler = createHandler(apiDocument);
