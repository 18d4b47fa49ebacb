import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { openTab, PHONE, people } from '../../support/shared-browser.ts';
import { openWith } from '../../support/world.ts';
import { fileFor } from './file-for.ts';

/** The most bytes of a first load, compressed by gzip, and the most requests at home before it can be used (docs/web.md). */
const MOST_BYTES = 60_000;
const MOST_REQUESTS = 6;
/** The most that what is seen may move, as browsers count it (Cumulative Layout Shift). */
const MOST_SHIFT = 0.02;

interface Answer {
  readonly path: string;
  readonly bytes: number;
}

/** Follows what a page asks of the network, with the size that each body has when it is compressed by gzip. */
function follow(page: Page): { readonly answers: () => Promise<readonly Answer[]> } {
  const pending: Promise<Answer>[] = [];
  page.on('response', (response) => {
    const url = new URL(response.url());
    if (url.protocol.startsWith('http'))
      pending.push(
        response.body().then((body) => ({ path: url.pathname, bytes: gzipSync(body, { level: 6 }).length })),
      );
  });
  return { answers: () => Promise.all(pending) };
}

/** Counts from the first moment of every page how far its parts move without a touch. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const told = window as unknown as { moved: { readonly value: number; readonly what: string }[] };
    told.moved = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as {
        readonly value: number;
        readonly hadRecentInput: boolean;
        readonly sources: readonly { readonly node: Element | null }[];
      }[])
        if (!entry.hadRecentInput)
          told.moved.push({
            value: entry.value,
            what: entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80)).join(),
          });
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

const shifts = (page: Page) =>
  page.evaluate(() => (window as unknown as { moved: { readonly value: number; readonly what: string }[] }).moved);

describe('the budgets of the pages of citizens', () => {
  test.each([
    ['a stranger', undefined],
    ['somebody who is signed in', '13855550182'],
  ])('Home takes at most 6 requests and 60 kB for %s', async (_who, phone) => {
    const page = await openTab(PHONE);
    const session = phone === undefined ? undefined : await signInByPhone(people, phone);
    const { answers } = follow(page);
    if (session === undefined) await page.goto('/', { waitUntil: 'networkidle' });
    else {
      // The first page that the session is put into is not counted.
      await openWith(page, session.accessToken, '/health');
      const before = (await answers()).length;
      await page.goto('/', { waitUntil: 'networkidle' });
      const taken = (await answers()).slice(before);
      expect(taken.map(({ path }) => path)).toContain('/v1/appeals');
      return expectWithin(taken);
    }
    return expectWithin(await answers());
  });

  test.each(['/file', '/track', '/mine', '/account', '/business', '/case/1', '/notice/privacy'])(
    'The first load of %s weighs at most 60 kB',
    async (path) => {
      const page = await openTab(PHONE);
      const { answers } = follow(page);
      await page.goto(path, { waitUntil: 'networkidle' });
      const files = (await answers()).filter((each) => !each.path.startsWith('/v1/'));
      expect(sum(files), list(files)).toBeGreaterThan(10_000);
      expect(sum(files), list(files)).toBeLessThanOrEqual(MOST_BYTES);
    },
  );

  test.each(['/', '/file', '/track', '/mine', '/account', '/business', '/notice/privacy', '/nowhere'])(
    'Nothing that is seen moves when %s is opened directly',
    async (path) => {
      for (const size of [PHONE, { viewport: { width: 1280, height: 800 } }]) {
        const page = await openTab(size);
        await watchShifts(page);
        await page.goto(path, { waitUntil: 'networkidle' });
        const moved = await shifts(page);
        const total = moved.reduce((all, { value }) => all + value, 0);
        expect(total, JSON.stringify(moved)).toBeLessThanOrEqual(MOST_SHIFT);
      }
    },
  );

  test('Nothing that is seen moves on the home page, the list and the case of somebody who is signed in', async () => {
    const { caller, accessToken } = await signInByPhone(people, '13855550183');
    const number = await fileFor(caller, '13855550183', '一件');
    for (const path of ['/', '/mine', `/case/${number}`]) {
      const page = await openTab(PHONE);
      await watchShifts(page);
      await openWith(page, accessToken, path);
      await page.locator('.case-link, .timeline').first().waitFor();
      await page.waitForLoadState('networkidle');
      const moved = await shifts(page);
      const total = moved.reduce((all, { value }) => all + value, 0);
      expect(total, `${path} ${JSON.stringify(moved)}`).toBeLessThanOrEqual(MOST_SHIFT);
    }
  });
});

const sum = (answers: readonly Answer[]) => answers.reduce((total, { bytes }) => total + bytes, 0);
const list = (answers: readonly Answer[]) => answers.map(({ path, bytes }) => `${path} ${bytes}`).join(', ');

function expectWithin(answers: readonly Answer[]): void {
  expect(answers.length, list(answers)).toBeLessThanOrEqual(MOST_REQUESTS);
  expect(sum(answers), list(answers)).toBeGreaterThan(10_000);
  expect(sum(answers), list(answers)).toBeLessThanOrEqual(MOST_BYTES);
}
