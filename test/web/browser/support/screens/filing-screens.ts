import type { Page } from 'playwright-core';
import { makePhoto } from '../photos.ts';
import { pickKind } from '../pick-kind.ts';
import { waitUntilStored } from '../stored-drafts.ts';

/** A text of the length that people write. */
export const LONG_TEXT =
  '我家住在三号楼二单元，暖气从上周三开始不热，室温只有十二度。\n已经打过四次供热公司电话，都说会来，一直没有人上门。家里有八十岁的老人和刚满月的孩子，希望尽快处理。';

async function begin(page: Page): Promise<void> {
  await page.goto('/file');
  await page.locator('textarea').fill(LONG_TEXT);
  await pickKind(page, 2);
}

/** The button that leads on. */
export const main = (page: Page) => page.locator('.forward button[type=submit]');

async function toWhere(page: Page): Promise<void> {
  await begin(page);
  await main(page).click();
  await page.locator('select').first().selectOption('210100');
  await page.locator('select').nth(1).locator('option[value="210102"]').waitFor({ state: 'attached' });
  await page.locator('select').nth(1).selectOption('210102');
  await page.locator('select').nth(2).locator('option').nth(1).waitFor({ state: 'attached' });
}

async function toContact(page: Page): Promise<void> {
  await toWhere(page);
  await page.locator('input.input').first().fill('文化路 1 号 3 栋');
  await main(page).click();
  await page.locator('.card').waitFor();
}

/** The screens of a filing, from the first words to the number. */
export const FILING_SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'home-with-draft': async (page) => {
    await begin(page);
    await waitUntilStored(page, LONG_TEXT.slice(0, 20));
    await page.goto('/');
    await page.locator('.case-link').waitFor();
  },
  what: async (page) => {
    await begin(page);
    await page
      .locator('input[type=file]')
      .nth(1)
      .setInputFiles(await makePhoto(page));
    await page.locator('.photos img').waitFor();
  },
  'what-answers': async (page) => {
    await page.goto('/file');
    await page.locator('textarea').fill('暖气管道漏水怎么办');
    await page.locator('.answers .button').click();
    await page.locator('.answers summary').first().click();
  },
  'what-danger': async (page) => {
    await page.goto('/file');
    await page.locator('textarea').fill('楼道起火了，浓烟很大');
    await page.locator('.note a').waitFor();
  },
  'what-report': async (page) => {
    await page.goto('/file');
    await page.locator('textarea').fill('举报某单位乱收费');
    await pickKind(page, 3);
    await page.locator('.card input').fill('供热');
    await page.locator('.card button').first().click();
    await page.locator('.card li').first().waitFor();
  },
  'what-empty': async (page) => {
    await page.goto('/file');
    await page.locator('textarea').waitFor();
    await main(page).click();
    await page.locator('.field-error').first().waitFor();
  },
  where: toWhere,
  contact: toContact,
  'contact-refused': async (page) => {
    await toContact(page);
    await page.locator('input[type=tel]').fill('139');
    await main(page).click();
    await page.locator('.note[data-tone=bad]').waitFor();
  },
  sent: async (page) => {
    await toContact(page);
    await page.locator('input[type=tel]').fill('13833334444');
    await main(page).click();
    await page.locator('.number').first().waitFor();
  },
};
