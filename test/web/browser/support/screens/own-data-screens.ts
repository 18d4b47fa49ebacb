import type { Page } from 'playwright-core';
import { signInByPhone, signInByWechat } from '#test/support/e2e/sign-in.ts';
import { people } from '../shared-browser.ts';
import { makeWorld, openWith, signInAs } from '../world.ts';

/** The last digits of the next phone. */
let nextPhone = 5510;

/** Opens one of the two forms of the part about own data: correction, then erasure. */
async function openForm(page: Page, form: 'correct' | 'erase'): Promise<void> {
  await page
    .locator('section[aria-labelledby=own-data] > .buttons .button')
    .nth(form === 'correct' ? 1 : 2)
    .click();
  await page.locator('section[aria-labelledby=own-data] form').waitFor();
}

const submit = (page: Page) => page.locator('section[aria-labelledby=own-data] form button[type=submit]').click();

/** Two screens are open at once, and an erasure ends all sessions of a person. */
const PERSONS = ['citizen-2', 'business-1'];
let turn = 0;

/** Opens the erasure of a person without a phone, up to the question. */
async function askToErase(page: Page): Promise<void> {
  const person = PERSONS[turn++ % PERSONS.length] ?? '';
  const { accessToken } = await signInByWechat(people, person, 'nothing');
  await openWith(page, accessToken, '/account');
  await openForm(page, 'erase');
  await page.locator('section[aria-labelledby=own-data] form .check input').check();
  await submit(page);
  await page.locator('dialog').waitFor();
}

/** The account page with the forms about a person's own data. */
export const OWN_DATA_SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  account: async (page) => {
    await signInAs(page, 'citizen-1', '/account');
    await page.locator('.facts').waitFor();
    await page.locator('section[aria-labelledby=own-data]').waitFor();
  },
  'account-correct': async (page) => {
    await makeWorld();
    await signInAs(page, 'citizen-1', '/account');
    await openForm(page, 'correct');
    await submit(page);
    await page.locator('.field-error').waitFor();
  },
  'account-correct-code': async (page) => {
    await makeWorld();
    await signInAs(page, 'citizen-1', '/account');
    await openForm(page, 'correct');
    // A phone gets one code a minute.
    await page.locator('input[type=tel]').fill(`1385555${nextPhone++}`);
    await submit(page);
    await page.locator('input[autocomplete=one-time-code]').fill('000000');
    await submit(page);
    await page.locator('.field-error').waitFor();
  },
  'account-erase': async (page) => {
    const { accessToken } = await signInByPhone(people, `1385555${nextPhone++}`);
    await openWith(page, accessToken, '/account');
    await openForm(page, 'erase');
    await submit(page);
    await page.locator('.field-error').waitFor();
  },
  'account-erase-question': askToErase,
  'account-erased': async (page) => {
    await askToErase(page);
    await page.locator('dialog .button[data-look=danger]').click();
    await page.locator('section[aria-labelledby=erased]').waitFor();
    await page.locator('input[type=tel]').waitFor();
  },
};
