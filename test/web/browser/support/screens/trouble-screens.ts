import type { Page } from 'playwright-core';
import { signInAs } from '../world.ts';

const LISTS = { mine: '**/v1/appeals', board: '**/v1/public/stats*', queue: '**/v1/desk/queues/*' } as const;
const BROKEN = {
  status: 503,
  contentType: 'application/problem+json',
  // The page tries three times more, at once.
  headers: { 'retry-after': '0' },
  body: JSON.stringify({ status: 503, code: 'unavailable', detail: '暂时无法处理，请稍后再试。', requestId: 'r-1' }),
};

/** Lets a call fail, or never answer, before the screen is opened. */
export const fail = (page: Page, calls: string) => page.route(calls, (route) => route.fulfill(BROKEN));
export const neverAnswer = (page: Page, calls: string) => page.route(calls, () => undefined);

/** What a person sees while a call is on its way, when it has failed, and without a connection. */
export const TROUBLE_SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'mine-loading': async (page) => {
    await neverAnswer(page, LISTS.mine);
    await signInAs(page, 'citizen-1', '/mine');
    await page.locator('.waiting').waitFor();
  },
  'mine-failure': async (page) => {
    await fail(page, LISTS.mine);
    await signInAs(page, 'citizen-1', '/mine');
    await page.locator('[role=alert]').waitFor();
  },
  'mine-offline': async (page) => {
    await page.route(LISTS.mine, (route) => route.abort('internetdisconnected'));
    await signInAs(page, 'citizen-1', '/mine');
    await page.locator('[role=alert]').waitFor();
  },
  'board-failure': async (page) => {
    await fail(page, LISTS.board);
    await page.goto('/board');
    await page.locator('[role=alert]').waitFor();
  },
  'desk-queue-loading': async (page) => {
    await neverAnswer(page, LISTS.queue);
    await signInAs(page, 'dispatcher');
    // Before the queue the desk looks up the person, which looks the same without a heading.
    await page.locator('h1').waitFor();
    await page.locator('.waiting').waitFor();
  },
  'desk-queue-failure': async (page) => {
    await fail(page, LISTS.queue);
    await signInAs(page, 'dispatcher');
    await page.locator('[role=alert]').waitFor();
  },
};
