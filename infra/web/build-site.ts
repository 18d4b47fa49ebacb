import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { APPS, OFFLINE_WORKER } from './pages.ts';
import { writeManifest } from './write-manifest.ts';

/** The part of the home page that other screens do not show. */
const HOME_PART = /<!-- home -->[\s\S]*<!-- end of home -->/;
/** What every first screen needs: in one file, for each request costs a round trip on a slow line. */
const FRAME = new RegExp(
  [
    'preload-helper|/node_modules/(?:preact|idb-keyval)/',
    '/web/client/(?:call|captcha|problem|send|session|transport)\\.ts$',
    '/web/ui/(?:clock|common-texts|format|lazy|look|put-at-once|random-key|read-text|region|router)\\.tsx?$',
    '/web/(?:ui/session/[a-z-]+|citizen/session/captcha)\\.ts$',
    '/web/ui/parts/(?:bar|button|problem-note|screen|waiting)\\.tsx$',
  ].join('|'),
);
/** Smaller files do not get smaller by compression. */
const LEAST_BYTES = 512;

/**
 * Builds the pages of `web/` into `outDir`: `<app>/index.html`, `citizen/screen.html` (the page of every screen but the first),
 * the service worker and `assets/`, all also compressed as `.br` and `.gz`, and the manifest.
 */
export async function buildSite(outDir: string): Promise<void> {
  const root = join(import.meta.dirname, '../../web');
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      // Browsers of 2020 and later.
      target: ['chrome87', 'edge88', 'firefox78', 'safari14'],
      // A file in the page's source would need `data:` in the policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        input: {
          ...Object.fromEntries(APPS.map((app) => [app, join(root, app, 'index.html')])),
          offline: join(root, 'desk/field/offline-worker.ts'),
        },
        output: {
          entryFileNames: ({ name }) => (name === 'offline' ? OFFLINE_WORKER : 'assets/[name]-[hash].js'),
          codeSplitting: { groups: [{ name: 'frame', test: FRAME }] },
        },
      },
    },
  });
  const home = readFileSync(join(outDir, 'citizen/index.html'), 'utf8');
  if (!HOME_PART.test(home)) throw new Error('web/citizen/index.html has no home part');
  writeFileSync(join(outDir, 'citizen/screen.html'), home.replace(HOME_PART, ''));
  for (const folder of [...APPS, 'assets']) compressFiles(join(outDir, folder));
  writeManifest(outDir);
}

function compressFiles(folder: string): void {
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    if (bytes.length < LEAST_BYTES) continue;
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
