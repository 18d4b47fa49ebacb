import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { siteFolder } from '#api/site-folder.adapter.ts';
import { createHandler } from '#functions/http/public/get-page.ts';
import { findSiteFile } from '#infra/web/pages.ts';
import { writeManifest } from '#infra/web/write-manifest.ts';
import { uploadAssets } from '#scripts/deploy/upload-assets.ts';
import { checkPages } from '#scripts/smoke/check-pages.ts';
import { callOpenly } from '#test/support/usecases/http-calls.ts';

const HTML = '<!doctype html><script type="module" src="/assets/app-1a.js"></script>';
const FILES = {
  'citizen/index.html': HTML,
  'citizen/screen.html': HTML,
  'desk/index.html': HTML,
  'desk/offline.js': 'worker',
  'board/index.html': HTML,
  'assets/app-1a.js': 'script',
  'assets/app-1a.js.br': 'small',
  'assets/app-1a.js.gz': 'less small',
  'assets/style-1b.css': 'style',
};
const dir = mkdtempSync(join(tmpdir(), 'hotline-site-'));
for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), text);
}
writeManifest(dir);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const site = siteFolder(dir);
const textOf = async (path: string, accepted = '') => {
  const found = await site.find(path, accepted);
  return found && Buffer.from(found.base64, 'base64').toString();
};
const handler = createHandler({
  siteFiles: site,
  siteHeaders: { 'content-security-policy': "script-src 'self'" },
  siteSettings: '{"staff":{}}',
});
const open = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  callOpenly(handler, { method: 'GET', params: path === '/' ? {} : { proxy: path.slice(1) }, headers });

describe('the built pages', () => {
  test('Every address of an application is answered with its page, as on one machine', async () => {
    for (const path of [
      '/',
      '/case/1',
      '/file',
      '/desk',
      '/desk/q/intake/1',
      '/board',
      '/desk/offline.js',
      '/nothing',
      '/constructor',
    ])
      expect([path, await textOf(path)]).toEqual([path, FILES[findSiteFile(path) as keyof typeof FILES]]);
    expect(await textOf('/assets/app-1a.js')).toBe('script');
    expect(await textOf('/assets/../manifest.json')).toBeUndefined();
    expect(await textOf('/manifest.json')).toBeUndefined();
  });

  test('The smallest encoding that the browser takes is sent', async () => {
    expect(await site.find('/assets/app-1a.js', 'gzip, br')).toMatchObject({ encoding: 'br' });
    expect(await site.find('/assets/app-1a.js', 'gzip')).toMatchObject({ encoding: 'gzip' });
    expect(await site.find('/assets/app-1a.js', 'br;q=0, gzip;q=0.5')).toMatchObject({ encoding: 'gzip' });
    expect(await site.find('/assets/app-1a.js', 'gzip;q=0')).not.toHaveProperty('encoding');
    expect(await textOf('/assets/style-1b.css', 'br')).toBe('style');
  });

  test('Pages are asked for each time, files with a hash never again, and unknown paths are no page', async () => {
    const page = await open('/desk/q/intake');
    expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
    expect(page.headers['content-security-policy']).toBe("script-src 'self'");
    const script = await open('/assets/app-1a.js', { 'accept-encoding': 'br' });
    expect(script.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await open('/site.json')).body).toEqual({ staff: {} });
    expect((await open('/nothing')).status).toBe(404);
    expect((await open('/nothing')).body).toMatchObject({ code: 'not-found' });
    const { etag = '' } = page.headers;
    expect((await open('/desk/q/intake', { 'if-none-match': etag })).status).toBe(304);
  });
});

test('A browser that asks for a page which does not exist gets a page that says so, with status 404', async () => {
  for (const path of ['/nothing', '/404']) {
    const missing = await open(path, { accept: 'text/html,*/*;q=0.8' });
    expect([path, missing.status]).toEqual([path, 404]);
    expect(missing.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(missing.headers['content-security-policy']).toBe("script-src 'self'");
  }
  expect((await open('/case/1', { accept: 'text/html' })).status).toBe(200);
});

test('npm run deploy uploads files with a hash, which browsers keep for good, and nothing else', async () => {
  const sent: Record<string, unknown>[] = [];
  const client = { send: async ({ input }: { readonly input: Record<string, unknown> }) => void sent.push(input) };
  expect(await uploadAssets(client as never, 'pages', dir)).toBe(2);
  expect(sent.map(({ Key, ContentType, CacheControl }) => [Key, ContentType, CacheControl])).toEqual([
    ['assets/app-1a.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['assets/style-1b.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
  ]);
});

describe('the smoke test', () => {
  const get =
    (change: (path: string) => Partial<{ status: number; cache: string }> = () => ({})) =>
    async (url: string) => {
      const path = new URL(url).pathname;
      const file = findSiteFile(path);
      const {
        status = file === undefined ? 404 : 200,
        cache = path.startsWith('/assets/') ? 'immutable' : 'no-cache',
      } = change(path);
      const headers = new Headers({ 'content-security-policy': "script-src 'self'", 'cache-control': cache });
      return { status, headers, text: async () => FILES[file as keyof typeof FILES] ?? '' };
    };

  test('the check of the pages opens them with their script', async () => {
    expect(await checkPages('https://12345.example', get())).not.toHaveProperty('wrong');
  });

  test('the check of the pages says which page is wrong, and is silent where there are none', async () => {
    expect(
      await checkPages(
        'https://12345.example',
        get(() => ({ status: 404 })),
      ),
    ).toBeUndefined();
    const lost = await checkPages(
      'https://12345.example',
      get((path) => (path.startsWith('/assets/') ? { status: 403 } : {})),
    );
    expect(lost?.wrong?.en).toContain('names a script that answers 403');
    const old = await checkPages(
      'https://12345.example',
      get((path) => (path === '/desk' ? { cache: 'max-age=60' } : {})),
    );
    expect(old?.wrong?.en).toContain('/desk may be kept');
  });
});
