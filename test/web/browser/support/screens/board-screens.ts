import type { Page } from 'playwright-core';
import { publishMonth } from '../figures.ts';

/** The screens of the public figures. */
export const BOARD_SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  board: async (page) => {
    await publishMonth(page);
    await page.goto('/board?measure=onTime');
    await page.locator('.tile').first().waitFor();
    await page.locator('section[aria-labelledby=cases] p.card').waitFor();
  },
  'board-city': async (page) => {
    await publishMonth(page);
    await page.goto('/board?city=210100&measure=satisfaction');
    await page.locator('.tile').first().waitFor();
    await page.locator('section[aria-labelledby=cases] p.card').waitFor();
  },
  'board-none': async (page) => {
    await page.goto('/board');
    await page.locator('main .note').first().waitFor();
    await page.locator('section[aria-labelledby=cases] p.card').waitFor();
  },
};
