import type { SiteFiles } from '#api/site-files.port.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { site } from '../../runtime/deps/package-files.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

interface SiteDeps {
  readonly siteFiles: SiteFiles;
  readonly siteHeaders: Readonly<Record<string, string>>;
  readonly siteSettings: string;
}

/** The address of the page that says that there is none (`MISSING_PATH` of infra/web/pages.ts). */
const MISSING_PATH = '/404';

/**
 * GET / and GET /{proxy+}: the pages of `web/`, where no other route of the API answers. A browser that asks for a page which does not
 * exist gets one that says so, with status 404; everybody else the problem.
 */
export const createHandler = (deps: SiteDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    moreQuery: 'any',
    run: async ({ params, header }) => {
      const path = `/${params.proxy ?? ''}`;
      if (path === '/site.json')
        return ok({
          status: 200,
          body: deps.siteSettings,
          headers: {
            ...deps.siteHeaders,
            'content-type': 'application/json; charset=utf-8',
            'cache-control': 'no-cache',
          },
        });
      const find = (address: string) => deps.siteFiles.find(address, header('accept-encoding') ?? '');
      const asksForPage = (header('accept') ?? '').includes('text/html');
      const asked = path === MISSING_PATH ? undefined : await find(path);
      const file = asked ?? (asksForPage ? await find(MISSING_PATH) : undefined);
      if (file === undefined) return fail({ kind: 'not-found' });
      const { base64, encoding, contentType, cacheControl } = file;
      return ok({
        status: asked === undefined ? 404 : 200,
        body: base64,
        isBase64: true,
        headers: {
          ...deps.siteHeaders,
          'content-type': contentType,
          'cache-control': cacheControl,
          vary: 'accept-encoding',
          ...(encoding !== undefined && { 'content-encoding': encoding }),
        },
      });
    },
  });

export const handler = createHandler(site);
