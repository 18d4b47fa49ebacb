import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { buildSite } from '#infra/web/build-site.ts';
import { openSite } from '#local/web/serve-site.ts';
import type { Finding, Measurement } from '../budgets.ts';
import { median } from '../statistics.ts';
import { formatRows } from '../table.ts';

const CHROMIUM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync);
const LOADS = 5;
/** How many times slower than this machine the processor of a phone is. */
const CPU = 4;
const KBIT = 1000 / 8;
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'zh-CN' };

/** Lines as Chromium's tools throttle them: bytes a second, and milliseconds that each request waits. */
const LINES = {
  slow: { downloadThroughput: 400 * KBIT, uploadThroughput: 400 * KBIT, latency: 400 },
  fast: { downloadThroughput: 1600 * KBIT, uploadThroughput: 750 * KBIT, latency: 150 },
} as const;

interface Load {
  readonly shownMs: number;
  readonly cls: number;
}

/**
 * Runs in the page: what its observers have seen so far. Shown is the picture with the large buttons of the home page, the largest part of
 * it: not every Chromium without a window reports its largest paint. Keys that took less than 16 ms are not reported.
 */
const OBSERVE = `
  globalThis.seen = { shownMs: 0, cls: 0, longestMs: 0 };
  const look = () => {
    if (document.querySelectorAll('.doors li').length > 1)
      requestAnimationFrame(() => requestAnimationFrame(() => { seen.shownMs = performance.now(); }));
    else requestAnimationFrame(look);
  };
  look();
  const observe = (type, see, options) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true, ...options });
  observe('layout-shift', ({ value }) => { seen.cls += value; });
  observe('event', ({ duration }) => { seen.longestMs = Math.max(seen.longestMs, duration); }, { durationThreshold: 16 });
`;

const FOLLOW_LINK = `
  const link = document.createElement('a');
  link.href = PATH;
  document.body.append(link);
  link.click();
`;

/**
 * Measures the pages in Chromium: what travels before they can be used, and how soon and how steadily a phone shows the home page. Sizes are
 * those on the line, compressed by gzip. The pages are served without a platform: no page needs an answer of the API to be shown.
 */
export async function measurePages(say: (line: string) => void): Promise<Measurement> {
  if (CHROMIUM === undefined) throw new Error('There is no Chromium (Debian: apt-get install chromium).');
  const dir = mkdtempSync(join(tmpdir(), 'hotline-pages-'));
  say('building the pages');
  await buildSite(dir);
  const { url, close } = await serve(dir);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    say('sizes');
    const home = await weigh(browser, url, '/');
    const screens = await Promise.all(
      ['/file', '/track', '/mine', '/case/1', '/account'].map((path) => weighNext(browser, url, path)),
    );
    const largest = screens.toSorted((a, b) => b.bytes - a.bytes)[0];
    const before = await countBeforeUse(browser, url);
    const [desk, board] = [await weigh(browser, url, '/desk'), await weigh(browser, url, '/board')];
    const loads = { slow: [] as Load[], fast: [] as Load[] };
    for (const line of ['slow', 'fast'] as const)
      for (let round = 1; round <= LOADS; round += 1) {
        say(`home page over a ${line} line: ${round} of ${LOADS}`);
        loads[line].push(await load(browser, url, line));
      }
    say('typing');
    const inputMs = await measureTyping(browser, url);
    const findings: Finding[] = [
      { measure: 'citizenBytes', value: home.bytes / 1000, note: `${home.count} requests` },
      { measure: 'citizenRequests', value: before, note: 'until the home page can be used' },
      { measure: 'screenBytes', value: (largest?.bytes ?? 0) / 1000, note: `${largest?.path}, of ${screens.length}` },
      { measure: 'deskBytes', value: desk.bytes / 1000, note: `before sign-in, ${desk.count} requests` },
      { measure: 'boardBytes', value: board.bytes / 1000, note: `${board.count} requests` },
      {
        measure: 'shownSlow',
        value: median(loads.slow.map(({ shownMs }) => shownMs)) / 1000,
        note: describe(loads.slow),
      },
      {
        measure: 'shownFast',
        value: median(loads.fast.map(({ shownMs }) => shownMs)) / 1000,
        note: describe(loads.fast),
      },
      { measure: 'layoutShift', value: Math.max(...loads.slow.map(({ cls }) => cls)), note: 'home page, slow line' },
      { measure: 'inputDelay', value: inputMs, note: 'the longest of 40 keys in the text of a filing' },
    ];
    const rows = [home, ...screens, desk, board].map(({ path, bytes, count }) => [
      path,
      (bytes / 1000).toFixed(1),
      `${count}`,
    ]);
    return { findings, appendix: formatRows([['page', 'kB', 'requests'], ...rows]) };
  } finally {
    await browser.close();
    close();
    rmSync(dir, { recursive: true, force: true });
  }
}

const describe = (loads: readonly Load[]) =>
  `${LOADS} loads, ${(Math.min(...loads.map(({ shownMs }) => shownMs)) / 1000).toFixed(2)} to ${(Math.max(...loads.map(({ shownMs }) => shownMs)) / 1000).toFixed(2)}`;

async function serve(dir: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const issuer = 'https://issuer.example';
  const site = openSite({
    dir,
    origins: { media: [], staffIssuer: issuer },
    settings: { staff: { issuer, clientId: 'desk' } },
  });
  const server = createServer((request, response) => {
    if (site(request, response)) return;
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '86400' }).end('{"message":"none"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** The bytes and the number of the files that travel, without the calls of the API and the headers. */
async function count(
  page: Page,
  work: () => Promise<unknown>,
): Promise<{ readonly bytes: number; readonly count: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let [bytes, files] = [0, 0];
  session.on('Network.responseReceived', ({ response }) => {
    const { pathname } = new URL(response.url);
    if (pathname.startsWith('/v1/') || pathname.endsWith('.svg')) return;
    bytes += Number(response.headers['Content-Length'] ?? response.headers['content-length'] ?? 0);
    files += 1;
  });
  await work();
  return { bytes, count: files };
}

async function openPhone(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext(PHONE)).newPage();
  await page.route('**/*', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'accept-encoding': 'gzip' } }),
  );
  return page;
}

async function weigh(browser: Browser, url: string, path: string) {
  const page = await openPhone(browser);
  const counted = await count(page, () => page.goto(`${url}${path}`, { waitUntil: 'networkidle' }));
  await page.context().close();
  return { path, ...counted };
}

/** The requests until the home page is drawn. What comes later is loaded ahead of its use. */
async function countBeforeUse(browser: Browser, url: string): Promise<number> {
  const page = await openPhone(browser);
  const counted = await count(page, async () => {
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('.doors li').nth(1).waitFor();
  });
  await page.context().close();
  return counted.count;
}

/** What a screen needs after the home page. */
async function weighNext(browser: Browser, url: string, path: string) {
  const page = await openPhone(browser);
  await page.goto(url, { waitUntil: 'networkidle' });
  const counted = await count(page, async () => {
    // As a link on the page does.
    await page.evaluate(FOLLOW_LINK.replace('PATH', JSON.stringify(path)));
    await page.locator('main h1:not(.hero)').waitFor();
    await page.waitForLoadState('networkidle');
  });
  await page.context().close();
  return { path, ...counted };
}

async function load(browser: Browser, url: string, line: keyof typeof LINES): Promise<Load> {
  const page = await (await browser.newContext(PHONE)).newPage();
  const session = await slowDown(page);
  await session.send('Network.emulateNetworkConditions', { offline: false, ...LINES[line] });
  await page.addInitScript({ content: OBSERVE });
  await page.goto(url, { waitUntil: 'networkidle', timeout: 120_000 });
  await page.waitForFunction('seen.shownMs > 0');
  const seen = await page.evaluate<Load>('seen');
  await page.context().close();
  return seen;
}

async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU });
  return session;
}

/** The longest time from a key to the next picture, in milliseconds. Keys that took less than 16 ms are not reported by the browser. */
async function measureTyping(browser: Browser, url: string): Promise<number> {
  const page = await (await browser.newContext(PHONE)).newPage();
  await slowDown(page);
  await page.addInitScript({ content: OBSERVE });
  await page.goto(`${url}/file`);
  await page.locator('textarea').waitFor();
  await page
    .locator('textarea')
    .pressSequentially('家里没有暖气室温只有十二度已经三天了家里有老人和孩子希望尽快处理谢谢你们辛苦了');
  // The last keys are reported with the next picture.
  const longest = await page.evaluate<number>(
    'new Promise((resolve) => setTimeout(() => resolve(seen.longestMs), 500))',
  );
  await page.context().close();
  return longest;
}
