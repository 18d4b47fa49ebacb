import type { Page } from 'playwright-core';
import { makeWorld, signInAs } from '../world.ts';
import { BOARD_SCREENS } from './board-screens.ts';
import { BUSINESS_SCREENS } from './business-screens.ts';
import { CITIZEN_STATE_SCREENS } from './citizen-state-screens.ts';
import { DESK_SCREENS } from './desk-screens.ts';
import { DESK_STATES } from './desk-states.ts';
import { FILING_SCREENS } from './filing-screens.ts';
import { MAIL_SCREENS } from './mail-screens.ts';
import { OWN_DATA_SCREENS } from './own-data-screens.ts';
import { TROUBLE_SCREENS } from './trouble-screens.ts';

/** Brings a page to a screen. Selectors are roles and test-independent of the language where possible. */
type Open = (page: Page) => Promise<void>;

async function openCase(page: Page, number: string): Promise<void> {
  await signInAs(page, 'citizen-1', `/case/${number}`);
  await page.locator('.timeline').waitFor();
}

/** The other screens of citizens, with the states that look different. */
const CITIZEN_SCREENS: Readonly<Record<string, Open>> = {
  home: async (page) => {
    await page.goto('/');
    await page.locator('.ways li').nth(2).waitFor();
  },
  'home-signed-in': async (page) => {
    await makeWorld();
    await signInAs(page, 'citizen-1', '/');
    await page.locator('.own .case-link').nth(2).waitFor();
  },
  track: async (page) => {
    await page.goto('/track');
    await page.locator('form').waitFor();
  },
  'track-wrong': async (page) => {
    await page.goto('/track');
    await page.locator('input.input').first().fill('261128001308387706');
    await page.locator('input.input').nth(1).fill('000000');
    await page.locator('button[type=submit]').click();
    await page.locator('.note').waitFor();
  },
  tracked: async (page) => {
    const { tracked, queryCode } = await makeWorld();
    await page.goto('/track');
    await page.locator('input.input').first().fill(tracked);
    await page.locator('input.input').nth(1).fill(queryCode);
    await page.locator('button[type=submit]').click();
    await page.locator('.timeline').waitFor();
  },
  'mine-sign-in': async (page) => {
    await page.goto('/mine');
    await page.locator('form').waitFor();
  },
  'mine-none': async (page) => {
    await signInAs(page, 'citizen-2', '/mine');
    await page.locator('.card').waitFor();
  },
  mine: async (page) => {
    await makeWorld();
    await signInAs(page, 'citizen-1', '/mine');
    await page.locator('.case-link').first().waitFor();
  },
  case: async (page) => openCase(page, (await makeWorld()).inProgress),
  'case-urge': async (page) => {
    await openCase(page, (await makeWorld()).inProgress);
    await page.locator('section[aria-labelledby=actions] .button').first().click();
    await page.locator('section[aria-labelledby=actions] form').waitFor();
  },
  'case-withdraw': async (page) => {
    await openCase(page, (await makeWorld()).inProgress);
    await page.locator('.button[data-look=danger]').click();
    await page.locator('section[aria-labelledby=actions] form button[type=submit]').click();
    await page.locator('dialog').waitFor();
  },
  'case-rate': async (page) => openCase(page, (await makeWorld()).toRate),
  'case-foreign': async (page) => {
    await page.goto(`/case/${(await makeWorld()).inProgress}`);
    await page.locator('form').waitFor();
  },
  looks: async (page) => {
    await signInAs(page, 'citizen-1', `/case/${(await makeWorld()).inProgress}/looks`);
    await page.locator('.card').first().waitFor();
  },
  survey: async (page) => {
    await page.goto(`/s/${(await makeWorld()).surveyToken}`);
    await page.locator('form').waitFor();
  },
  'survey-wrong': async (page) => {
    await page.goto('/s/none.1.none');
    await page.locator('.note').waitFor();
  },
  notice: async (page) => {
    await page.goto('/notice/privacy');
    await page.locator('main p').nth(2).waitFor();
  },
  missing: async (page) => {
    await page.goto('/nowhere');
    await page.locator('main .button').first().waitFor();
  },
};

/** All screens. */
export const SCREENS: Readonly<Record<string, Open>> = {
  ...CITIZEN_SCREENS,
  ...FILING_SCREENS,
  ...BUSINESS_SCREENS,
  ...CITIZEN_STATE_SCREENS,
  ...OWN_DATA_SCREENS,
  ...BOARD_SCREENS,
  ...DESK_SCREENS,
  ...DESK_STATES,
  ...MAIL_SCREENS,
  ...TROUBLE_SCREENS,
};
