import type { Page } from 'playwright-core';
import { makeAppointments } from '../appointments.ts';
import { makeComplaint } from '../complaints.ts';
import { makeOffers } from '../financing.ts';
import { holdUploads } from '../hold-uploads.ts';
import { makePhoto } from '../photos.ts';
import { makePolicies, POLICY_WORDS } from '../policies.ts';
import { makeVisits } from '../visits.ts';
import { makeAccepted, makeRequest, openAsAgent, openWith, SERVED_BUSINESS } from '../world.ts';
import { LONG_TEXT, main } from './filing-screens.ts';

/** The screens of those who act for a business. */
export const BUSINESS_SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  business: async (page) => {
    await openAsAgent(page, '/business');
    await page.locator('main form').first().waitFor();
  },
  'business-new': async (page) => {
    await openAsAgent(page, `/business/${SERVED_BUSINESS}/new`);
    await page.locator('main button[type=submit]').click();
    await page.locator('.field-error').first().waitFor();
  },
  'business-requests': async (page) => {
    await openAsAgent(page, `/business/${SERVED_BUSINESS}`);
    await page.locator('.case-link, main p.card').first().waitFor();
  },
  complain: async (page) => {
    await openAsAgent(page, `/business/${SERVED_BUSINESS}/complain`);
    await page.locator('textarea').fill(LONG_TEXT);
    await main(page).click();
    await page.locator('.field-error').waitFor();
  },
  'complain-contact': async (page) => {
    await openAsAgent(page, `/business/${SERVED_BUSINESS}/complain`);
    await page.locator('textarea').fill(LONG_TEXT);
    await page.locator('.card input').fill('市场监督');
    await page.locator('.card button').first().click();
    await page.locator('.card .list button').first().click();
    for (const last of ['/where', '/contact']) {
      await main(page).click();
      await page.waitForURL(`**${last}`);
    }
    await page.locator('a[href="tel:12388"]').waitFor();
  },
  'case-retaliation': async (page) => {
    const { number, accessToken } = await makeComplaint();
    await openWith(page, accessToken, `/case/${number}`);
    await page.locator('section[aria-labelledby=actions] .buttons .button').first().click();
    await page.locator('section[aria-labelledby=actions] form .check').waitFor();
  },
  policies: async (page) => {
    await makePolicies();
    await openAsAgent(page, `/business/${SERVED_BUSINESS}/policies?q=${encodeURIComponent(POLICY_WORDS)}`);
    await page.locator('.policy').nth(1).waitFor();
  },
  'policies-none': async (page) => {
    await openAsAgent(page, `/business/${SERVED_BUSINESS}/policies?q=${encodeURIComponent('龙宫')}`);
    await page.locator('p.card').waitFor();
  },
  policy: async (page) => {
    await makePolicies();
    await openAsAgent(page, `/business/${SERVED_BUSINESS}/policy/web-fits`);
    await page.locator('main form button[type=submit]').click();
    await page.locator('.field-error').waitFor();
  },
  visits: async (page) => {
    await makeVisits();
    await openAsAgent(page, `/business/${SERVED_BUSINESS}/visits`);
    await page.locator('li[data-status=proposed] .buttons .button').first().click();
    await page.locator('li[data-status=proposed] form').waitFor();
    await page.locator('section[aria-labelledby=ask] button[type=submit]').click();
    await page.locator('.field-error').first().waitFor();
  },
  'request-offers': async (page) => {
    const { number, accessToken } = await makeOffers();
    await openWith(page, accessToken, `/request/${number}`);
    await page.locator('tbody tr').nth(1).waitFor();
    await page.locator('.looks').waitFor({ state: 'attached' });
  },
  'request-appointment': async (page) => {
    const { number, accessToken } = await makeAppointments();
    await openWith(page, accessToken, `/request/${number}`);
    await page
      .locator('section[aria-labelledby=actions] .buttons')
      .getByText(/^(预约律师|book an appointment)/i)
      .click();
    await page.locator('section[aria-labelledby=actions] form button[type=submit]').click();
    await page.locator('.field-error').waitFor();
  },
  'request-consent': async (page) => {
    const { number, accessToken } = await makeAccepted();
    await openWith(page, accessToken, `/request/${number}`);
    await page
      .locator('section[aria-labelledby=actions] .buttons')
      .getByText(/^(授权|consent)/i)
      .first()
      .click();
    await page.locator('section[aria-labelledby=actions] form .check').last().waitFor();
    await page.locator('section[aria-labelledby=actions] form h3').waitFor();
  },
  'request-comment': async (page) => {
    const { number } = await makeRequest();
    await openAsAgent(page, `/request/${number}`);
    await page
      .locator('section[aria-labelledby=actions] .buttons')
      .getByText(/^(补充材料|comment|add)/i)
      .click();
    const form = page.locator('section[aria-labelledby=actions] form');
    const line = await holdUploads(page);
    await line.lose();
    await form
      .locator('input[type=file]')
      .last()
      .setInputFiles(await makePhoto(page));
    await form.locator('button[type=submit]').click();
    await form.locator('.field-error').waitFor();
  },
  request: async (page) => {
    const { number } = await makeRequest();
    await openAsAgent(page, `/request/${number}`);
    await page.locator('.timeline').waitFor();
  },
};
