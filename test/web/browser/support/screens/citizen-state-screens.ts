import type { Page } from 'playwright-core';
import { type Case, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { publishCases, publishMonth } from '../figures.ts';
import { holdUploads } from '../hold-uploads.ts';
import { makePhoto } from '../photos.ts';
import { pickKind } from '../pick-kind.ts';
import { people } from '../shared-browser.ts';
import { makeWorld, signInAs } from '../world.ts';

const submit = (page: Page) => page.locator('.forward button[type=submit]').click();

async function toContact(page: Page): Promise<void> {
  await page.goto('/file');
  await page.locator('textarea').fill('路口的信号灯坏了三天');
  await pickKind(page);
  for (const last of ['/where', '/contact']) {
    await submit(page);
    await page.waitForURL(`**${last}`);
  }
}

let asked: Promise<Case> | undefined;

/** A case whose appellant is asked for a photo. */
async function askForPhoto(): Promise<Case> {
  const filed = await fileCase(people, unclearMatter({ title: '门前堆物' }));
  await filed.give('operator', 'ask-info', { question: '能发一张照片吗？请拍到楼号。' });
  return filed;
}

/** The last digits of the next phone. */
let nextPhone = 3000;

/** States of the screens of citizens that are seen less often: no permission, no session, no connection, nothing left, refused files. */
export const CITIZEN_STATE_SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'what-despair': async (page) => {
    await page.goto('/file');
    await page.locator('textarea').fill('我不想活了');
    await page.locator('.note a[href^="tel:12356"]').waitFor();
  },
  'what-categories': async (page) => {
    await page.goto('/file');
    await page.locator('textarea').fill('小区里的路灯坏了');
    await pickKind(page);
    await page.locator('.field > .button').last().click();
    await page.locator('select').first().selectOption({ index: 1 });
    await page.locator('select').nth(1).selectOption({ index: 1 });
  },
  'what-file-refused': async (page) => {
    await page.goto('/file');
    const file = { name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>no photo</html>') };
    await page.locator('input[type=file]').nth(1).setInputFiles(file);
    await page.locator('.field-error, [role=alert]').first().waitFor();
  },
  'contact-offline': async (page) => {
    await toContact(page);
    await page.locator('input[type=tel]').first().fill('13855550173');
    await page.route('**/v1/**', (route) => route.abort('internetdisconnected'));
    await submit(page);
    await page.locator('.note[data-tone=bad]').waitFor();
  },
  'contact-anonymous': async (page) => {
    await toContact(page);
    await page.locator('fieldset .check input').nth(1).check();
    await page.locator('input[type=tel]').waitFor({ state: 'detached' });
  },
  'sent-gone': async (page) => {
    await page.goto('/sent/261128001308387706');
    await page.locator('main .button').first().waitFor();
  },
  'case-not-yours': async (page) => {
    const { inProgress } = await makeWorld();
    await signInAs(page, 'citizen-2', `/case/${inProgress}`);
    await page.locator('main .note').waitFor();
  },
  'case-supply': async (page) => {
    asked ??= askForPhoto();
    await signInAs(page, 'citizen-1', `/case/${(await asked).number}`);
    await page.locator('section[aria-labelledby=actions] .buttons .button').first().click();
    const form = page.locator('section[aria-labelledby=actions] form');
    await holdUploads(page);
    const refused = { name: '说明.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>no photo</html>') };
    await form
      .locator('input[type=file]')
      .last()
      .setInputFiles([await makePhoto(page), refused]);
    await form.locator('button[type=submit]').click();
    await form.locator('[role=status] p').waitFor();
  },
  'sign-in-code': async (page) => {
    await page.goto('/mine');
    // A phone gets one code a minute.
    await page.locator('input[type=tel]').fill(`1385555${nextPhone++}`);
    await page.locator('main form button[type=submit]').click();
    await page.locator('input[autocomplete=one-time-code]').fill('000000');
    await page.locator('main form button[type=submit]').last().click();
    await page.locator('[role=alert], .field-error').first().waitFor();
  },
  'account-sign-in': async (page) => {
    await page.goto('/account');
    await page.locator('input[type=tel]').waitFor();
  },
  'business-sign-in': async (page) => {
    await page.goto('/business');
    await page.locator('input[type=tel]').waitFor();
  },
  'business-none': async (page) => {
    await signInAs(page, 'citizen-2', '/business');
    await page.locator('main form').first().waitFor();
  },
  'request-foreign': async (page) => {
    await signInAs(page, 'citizen-2', '/request/261128001308387706');
    await page.locator('[role=alert]').waitFor();
  },
  'board-cases': async (page) => {
    await publishMonth(page);
    await publishCases(page);
    await page.goto('/board');
    await page.locator('section[aria-labelledby=cases] h3').nth(1).waitFor();
  },
};
