import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { sendRaw } from '#local/mail/send-file.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people, platform } from '../shared-browser.ts';
import { signInAs } from '../world.ts';

/** Text as strangers write it: markup, and a word that is longer than the screen. */
const HOSTILE = `<img src=x onerror="document.title='read'">家里没有暖气。\r\n${'A'.repeat(200)}`;

/** Sends a mail whose domain nobody vouches for, with a file that is not taken, and waits until it is on the list. Its sender and its id there. */
export async function sendWaitingMail(subject = '供暖问题'): Promise<{ readonly from: string; readonly id: string }> {
  const from = `writer-${randomUUID().slice(0, 8)}@mail.example`;
  const head = `From: ${from}\r\nTo: 12345@hotline.localhost\r\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=\r\nMessage-ID: <${randomUUID()}@mail.example>\r\nMIME-Version: 1.0\r\nX-Local-Verdict: spam\r\n`;
  const text = `Content-Type: text/plain; charset=utf-8\r\n\r\n${HOSTILE}\r\n`;
  const file = 'Content-Type: application/zip\r\nContent-Disposition: attachment; filename="a.zip"\r\n\r\nPK\r\n';
  const raw = `${head}Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n${text}--B\r\n${file}--B--\r\n`;
  await sendRaw(platform.port + 25, raw, { from, to: ['12345@hotline.localhost'] });
  return eventually(async () => {
    const { body } = await people.as('supervisor').get('/v1/desk/mails?limit=100');
    const found = (body.items as unknown as { id: string; from?: string }[]).find((each) => each.from === from);
    if (!found) throw new Error('not on the list yet');
    return { from, id: found.id };
  });
}

let waiting: Promise<{ readonly id: string }> | undefined;

/** A mail that the screens show, sent once. */
function makeWaitingMail() {
  waiting ??= sendWaitingMail();
  return waiting;
}

/** Mails that wait for a person. */
export const MAIL_SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'desk-mails': async (page) => {
    await makeWaitingMail();
    await signInAs(page, 'operator', '/desk/mails');
    await page.locator('a[data-mail]').first().waitFor();
  },
  'desk-mails-none': async (page) => {
    await signInAs(page, 'operator', '/desk/mails/letters');
    await page.locator('section[aria-labelledby=list] p.card').waitFor();
  },
  'desk-mail': async (page) => {
    const { id } = await makeWaitingMail();
    await signInAs(page, 'operator', `/desk/mail/${id}`);
    const actions = page.locator('section[aria-labelledby=actions]');
    await actions.locator('.buttons button').first().click();
    await actions.locator('form button[type=submit]').click();
    await page.locator('.field-error').waitFor();
  },
};
