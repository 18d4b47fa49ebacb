import type { Page } from 'playwright-core';
import { makeAppointments } from '../appointments.ts';
import { makeComplaint } from '../complaints.ts';
import { publishMonth } from '../figures.ts';
import { makeOffers } from '../financing.ts';
import { makePhoto } from '../photos.ts';
import { pickKind } from '../pick-kind.ts';
import { makePolicies, POLICY_WORDS } from '../policies.ts';
import { waitUntilStored } from '../stored-drafts.ts';
import { makeVisits } from '../visits.ts';
import { makeAccepted, makeRequest, makeWorld, openAsAgent, openWith, SERVED_BUSINESS, signInAs } from '../world.ts';
import { CITIZEN_STATE_SCREENS } from './citizen-state-screens.ts';
import { DESK_SCREENS } from './desk-screens.ts';
import { DESK_STATES } from './desk-states.ts';
import { OWN_DATA_SCREENS } from './own-data-screens.ts';
import { TROUBLE_SCREENS } from './trouble-screens.ts';

/** Brings a page to a screen. Selectors are roles and test-independent of the language where possible. */
type Open = (page: Page) => Promise<void>;

const LONG_TEXT =
  '我家住在三号楼二单元，暖气从上周三开始不热，室温只有十二度。\n已经打过四次供热公司电话，都说会来，一直没有人上门。家里有八十岁的老人和刚满月的孩子，希望尽快处理。';

async function begin(page: Page): Promise<void> {
  await page.goto('/file');
  await page.locator('textarea').fill(LONG_TEXT);
  await pickKind(page, 2);
}

const main = (page: Page) => page.locator('.forward button[type=submit]');

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

async function openCase(page: Page, number: string): Promise<void> {
  await signInAs(page, 'citizen-1', `/case/${number}`);
  await page.locator('.timeline').waitFor();
}

/** The screens of the public figures. */
const BOARD_SCREENS: Readonly<Record<string, Open>> = {
  board: async (page) => {
    await publishMonth(page);
    await page.goto('/board?measure=onTime');
    await page.locator('.tile').first().waitFor();
    await page.locator('p.card').waitFor();
  },
  'board-city': async (page) => {
    await publishMonth(page);
    await page.goto('/board?city=210100&measure=satisfaction');
    await page.locator('.tile').first().waitFor();
    await page.locator('p.card').waitFor();
  },
  'board-none': async (page) => {
    await page.goto('/board');
    await page.locator('main .note').waitFor();
    await page.locator('p.card').waitFor();
  },
};

/** Every screen of citizens, with the states that look different. */
const CITIZEN_SCREENS: Readonly<Record<string, Open>> = {
  home: async (page) => {
    await page.goto('/');
    await page.locator('.doors li').nth(4).waitFor();
  },
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
    await page.goto(`/survey/${(await makeWorld()).surveyToken}`);
    await page.locator('form').waitFor();
  },
  'survey-wrong': async (page) => {
    await page.goto('/survey/none.1.none');
    await page.locator('.note').waitFor();
  },
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
  request: async (page) => {
    const { number } = await makeRequest();
    await openAsAgent(page, `/request/${number}`);
    await page.locator('.timeline').waitFor();
  },
  notice: async (page) => {
    await page.goto('/notice/privacy');
    await page.locator('main p').nth(2).waitFor();
  },
  missing: async (page) => {
    await page.goto('/file/a/b/c');
    await page.locator('main .button').waitFor();
  },
};

/** All screens. */
export const SCREENS: Readonly<Record<string, Open>> = {
  ...CITIZEN_SCREENS,
  ...CITIZEN_STATE_SCREENS,
  ...OWN_DATA_SCREENS,
  ...BOARD_SCREENS,
  ...DESK_SCREENS,
  ...DESK_STATES,
  ...TROUBLE_SCREENS,
};
