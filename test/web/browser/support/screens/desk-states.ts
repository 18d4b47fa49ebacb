import type { Page } from 'playwright-core';
import { fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from '../shared-browser.ts';
import { assignCase, LONG_TITLE, makeAssigned, makeWorld, signInAs } from '../world.ts';
import { openSaved } from './desk-screens.ts';
import { fail, neverAnswer } from './trouble-screens.ts';

/** Shows a list as it is before anything is in it. */
const isEmpty = (page: Page, calls: string) => page.route(calls, (route) => route.fulfill({ json: { items: [] } }));

let accepted: Promise<string> | undefined;

/** A case that waits to be dispatched, with candidates. */
function makeToDispatch(): Promise<string> {
  const make = async () => {
    const filed = await fileCase(people, unclearMatter({ title: LONG_TITLE }));
    await filed.give('dispatcher', 'accept', { category: '02' });
    await eventually(async () => {
      if ((await filed.read('auditor')).candidates.length === 0) throw new Error('no candidates yet');
    });
    return filed.number;
  };
  accepted ??= make();
  return accepted;
}

let asked: Promise<string> | undefined;

/** A case whose unit asks for more time. */
function makeExtensionAsked(): Promise<string> {
  const make = async () => {
    const filed = await assignCase(LONG_TITLE);
    const reason = '需要等道路开挖许可，预计两日内批准；批准后更换管道并回填路面。';
    await filed.give('unit-street-1', 'request-extension', { workingDays: 2, reason });
    return filed.number;
  };
  asked ??= make();
  return asked;
}

/** Further states of the screens of the desk: forms with what they decide on, nothing there, on its way, failed, without a connection. */
export const DESK_STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'desk-dispatch': async (page) => {
    const number = await makeToDispatch();
    await signInAs(page, 'dispatcher', `/desk/q/dispatch/${number}`);
    await page.locator('.actions').waitFor();
    await page.keyboard.press('d');
    await page.locator('.deadlines li').first().waitFor();
  },
  'desk-decide': async (page) => {
    const number = await makeExtensionAsked();
    await signInAs(page, 'supervisor', `/desk/q/requests/${number}`);
    await page.locator('.actions').waitFor();
    await page.keyboard.press('y');
    await page.locator('.asked').waitFor();
  },
  'desk-bulk': async (page) => {
    await makeWorld();
    await signInAs(page, 'supervisor', '/desk/q/unit?unit=heating');
    await page.locator('.list-tools .button').first().click();
    await page.locator('.choosable input').first().check();
    await page.locator('.bulk button[type=submit]').click();
    await page.locator('.bulk .field-error').waitFor();
  },
  'desk-call-filed': async (page) => {
    await signInAs(page, 'operator', '/desk/call');
    await page.locator('input[type=tel]').fill('13855550360');
    await page.locator('[data-field=text] textarea').fill('小区门口路灯不亮');
    await page.locator('main button[type=submit]').click();
    await page.locator('.number-line').first().waitFor();
  },
  'desk-case-loading': async (page) => {
    await neverAnswer(page, '**/v1/desk/appeals/*');
    await signInAs(page, 'dispatcher', '/desk/case/261129000000000000');
    await page.locator('.case-pane .waiting').waitFor();
  },
  'desk-case-missing': async (page) => {
    await signInAs(page, 'dispatcher', '/desk/case/261129000000000000');
    await page.locator('.case-pane [role=alert]').waitFor();
  },
  'desk-overview-failure': async (page) => {
    await fail(page, '**/v1/desk/overview*');
    await signInAs(page, 'supervisor', '/desk/overview');
    await page.locator('[role=alert]').waitFor();
  },
  'desk-pool': async (page) => {
    await isEmpty(page, '**/v1/desk/enterprise/requests?*');
    await signInAs(page, 'manager', '/desk/requests/pool');
    await page.locator('p.card').waitFor();
  },
  'desk-referrals-none': async (page) => {
    await isEmpty(page, '**/v1/partners/requests*');
    await signInAs(page, 'partner', '/desk/referrals');
    await page.locator('p.card').waitFor();
  },
  'desk-campaigns-none': async (page) => {
    await isEmpty(page, '**/v1/desk/enterprise/campaigns*');
    await signInAs(page, 'supervisor', '/desk/campaigns');
    await page.locator('p.card').waitFor();
  },
  'desk-audit-none': async (page) => {
    await isEmpty(page, '**/v1/desk/audit/*');
    await signInAs(page, 'auditor', '/desk/audit');
    await page.locator('p.card').waitFor();
  },
  'desk-field-offline': async (page) => {
    const { number } = await makeAssigned();
    await openSaved(page, number);
    await page.context().setOffline(true);
    await page.locator(`a[data-number="${number}"]`).click();
    await page.locator('.on-site .buttons .button').last().click();
    await page.locator('.command-form textarea').fill('周边已设围挡，等待更换井盖。');
    await page.locator('.command-form button[type=submit]').click();
    await page.locator('.on-site h2').first().waitFor();
  },
};
