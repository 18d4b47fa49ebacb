import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { CHROMIUM } from '#test/support/e2e/chromium.ts';
import { type People, peopleOf } from '#test/support/e2e/client.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';

/** The one platform and the one browser of all stories; none of them moves the platform's clock by more than a minute. */
export let platform: PlatformProcess;
export let people: People;
let browser: Browser;

/**
 * A container has no sandbox for browsers; it opens only the platform's own pages. Most of the processor time goes to axe, which makes
 * much garbage in a short time: with room for it the engine collects it less often, and none of it runs long enough to be optimised.
 */
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--js-flags=--min-semi-space-size=64 --no-opt'];

/** A phone of 360 px with a finger. */
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

const startArguments: string[] = [];

/** Starts the platform of this file of stories with more arguments. Call it while the file is loaded. */
export function startWith(...given: readonly string[]): void {
  startArguments.push(...given);
}

const opened: { readonly page: Page; readonly complaints: string[] }[] = [];

/** Opens a page of a new visitor with nothing stored. A story that leaves complaints fails unless it takes them away. */
export async function openTab(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: platform.url, locale: 'zh-CN', ...options });
  // A busy machine is slow; no story depends on how slow.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  watch(page);
  context.on('page', watch);
  return page;
}

/** The address of the platform that answers with the least: a page without scripts. */
export const BLANK = '/health';

/** Pages that several visitors use one after the other, by their options. */
const kept = new Map<string, Page>();

/**
 * Opens a page of a visitor with nothing stored, like `openTab`, in the window of an earlier visitor with the same options: the browser
 * starts no process and loads no file of the pages again. For screens that are only looked at. What a screen has set for its page or its
 * context, other than routes, size, media and a lost connection, would stay.
 */
export async function reuseTab(options: BrowserContextOptions = {}): Promise<Page> {
  const name = JSON.stringify(options);
  const known = kept.get(name);
  if (known === undefined) {
    const opened = await openTab(options);
    kept.set(name, opened);
    return opened;
  }
  await known.unrouteAll();
  await known.context().setOffline(false);
  await known.goto(BLANK);
  await known.evaluate(() => sessionStorage.clear());
  const session = await known.context().newCDPSession(known);
  await session.send('Storage.clearDataForOrigin', { origin: platform.url, storageTypes: 'all' });
  await session.detach();
  await known.context().clearCookies();
  await known.emulateMedia({ colorScheme: null, forcedColors: null });
  if (options.viewport) await known.setViewportSize(options.viewport);
  watch(known);
  return known;
}

/** Takes away the complaints of a page that a story has provoked. Others stay. */
export function takeComplaints(page: Page, expected: RegExp): void {
  const tab = opened.find((each) => each.page === page);
  if (tab === undefined) return;
  const others = tab.complaints.filter((complaint) => !expected.test(complaint));
  tab.complaints.splice(0, tab.complaints.length, ...others);
}

const watched = new WeakMap<Page, string[]>();

function watch(page: Page): void {
  if (opened.some((each) => each.page === page)) return;
  const complaints = watched.get(page) ?? listen(page);
  watched.set(page, complaints);
  opened.push({ page, complaints });
}

/** The complaints of a page from now on. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A refused call is shown to the person; the browser logs it too.
    if (
      message.type() === 'error' &&
      !/Failed to load resource: (the server responded|net::ERR_(INTERNET|FAILED))/.test(message.text())
    )
      complaints.push(message.text());
  });
  return complaints;
}

/** A platform that runs already, which saves its start while one writes stories: PLATFORM_URL, started with `--no-daily-limits`. */
async function findPlatform(): Promise<PlatformProcess> {
  const url = process.env.PLATFORM_URL;
  return url === undefined
    ? startPlatformProcess({ args: startArguments })
    : ({ url, dispose: async () => undefined } as PlatformProcess);
}

beforeAll(async () => {
  if (CHROMIUM === undefined) throw new Error('There is no Chromium: apt-get install chromium-headless-shell');
  [platform, browser] = await Promise.all([
    findPlatform(),
    chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS }),
  ]);
  people = peopleOf(platform.url);
});

afterEach(async ({ task }) => {
  // After a failure nobody knows what a page has.
  if (task.result?.state === 'fail') kept.clear();
  const tabs = opened.splice(0);
  const stay = new Set([...kept.values()].map((page) => page.context()));
  const contexts = new Set(tabs.map(({ page }) => page.context()));
  await Promise.all([...contexts].filter((context) => !stay.has(context)).map((context) => context.close()));
  expect(tabs.flatMap(({ complaints }) => complaints.splice(0))).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await platform?.dispose();
});
