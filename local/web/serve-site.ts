import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buildSiteHeaders, cacheControlOf, type Origins } from '#infra/web/headers.ts';
import { findSiteFile, MISSING_PATH, SITE_FILE, type SiteSettings } from '#infra/web/pages.ts';
import { contentTypeOf } from '#infra/web/write-manifest.ts';
import { chooseEncoding } from '#kernel/adapters/encodings.ts';

export interface SiteOptions {
  /** The built pages. */
  readonly dir: string;
  readonly origins: Origins;
  readonly settings: SiteSettings;
}

/** Serves the built pages with the headers of the cloud. The listener returns true when it has answered: with a page, or for
 * a browser that asks for a page which does not exist with the page that says so. */
export function openSite({ dir, origins, settings }: SiteOptions) {
  const headers = buildSiteHeaders(origins, false);
  const read = (file: string, accepted: string): { readonly body: Buffer; readonly encoding?: string } | undefined => {
    if (file === SITE_FILE) return { body: Buffer.from(JSON.stringify(settings)) };
    const path = join(dir, file);
    const [encoding, ending] = chooseEncoding(accepted, (each) => existsSync(`${path}${each[1]}`)) ?? [];
    if (encoding !== undefined) return { body: readFileSync(`${path}${ending}`), encoding };
    return existsSync(path) ? { body: readFileSync(path) } : undefined;
  };

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const asksForPage = String(request.headers.accept ?? '').includes('text/html');
    const asked = path === MISSING_PATH ? undefined : findSiteFile(path);
    const file = asked ?? (asksForPage ? findSiteFile(MISSING_PATH) : undefined);
    const found = file === undefined ? undefined : read(file, String(request.headers['accept-encoding'] ?? ''));
    if (file === undefined || found === undefined) return false;
    response.writeHead(asked === undefined ? 404 : 200, {
      ...headers,
      'cache-control': cacheControlOf(file),
      'content-type': contentTypeOf(file),
      'content-length': found.body.length,
      vary: 'accept-encoding',
      ...(found.encoding !== undefined && { 'content-encoding': found.encoding }),
    });
    response.end(request.method === 'HEAD' ? undefined : found.body);
    return true;
  };
}
