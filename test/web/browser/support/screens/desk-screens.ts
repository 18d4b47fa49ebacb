import type { Page } from 'playwright-core';
import { makeAppointments } from '../appointments.ts';
import { makeCampaign, showResult } from '../campaigns.ts';
import { makeOffers } from '../financing.ts';
import { openUntil, waitUntilListed } from '../lists.ts';
import { makePolicies, POLICY_WORDS } from '../policies.ts';
import { makeVisits } from '../visits.ts';
import { makeAccepted, makeAssigned, makeRequest, makeWorld, SERVED_BUSINESS, signInAs } from '../world.ts';

/** Opens the cases of the worker with this one. */
export async function openSaved(page: Page, number: string): Promise<void> {
  await waitUntilListed('worker', '/v1/desk/queues/mine?limit=50', number);
  await signInAs(page, 'worker', '/desk/field');
  await page.locator(`a[data-number="${number}"]`).waitFor();
}

/** The screens of the desk, with the states that look different. */
export const DESK_SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'desk-sign-in': async (page) => {
    await page.goto('/desk');
    await page.locator('main .button').waitFor();
  },
  'desk-queue': async (page) => {
    await makeWorld();
    await signInAs(page, 'unit-heating');
    await page.locator('.case-line').first().waitFor();
    await page.locator('.counts').nth(1).waitFor({ state: 'attached' });
  },
  'desk-menu': async (page) => {
    await signInAs(page, 'supervisor');
    await page.locator('.bar-menu, .bar-more').first().waitFor({ state: 'attached' });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.locator('.bar-menu').click();
    await page.locator('.bar-more[data-open]').waitFor();
  },
  'desk-palette': async (page) => {
    await signInAs(page, 'dispatcher');
    await page.locator('.rail').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+k');
    await page.locator('dialog [role=option]').nth(3).waitFor();
  },
  'desk-keys': async (page) => {
    await signInAs(page, 'dispatcher');
    await page.locator('.rail').waitFor({ state: 'attached' });
    await page.keyboard.press('?');
    await page.locator('dialog .keys').waitFor();
  },
  'desk-missing': async (page) => {
    await signInAs(page, 'dispatcher', '/desk/no-such-page');
    await page.locator('main .button').waitFor();
  },
  'desk-signed-in': async (page) => {
    await signInAs(page, 'dispatcher', '/desk/signed-in');
    await page.locator('main .button').waitFor();
  },
  'desk-no-permission': async (page) => {
    await signInAs(page, 'unit-heating', '/desk/overview');
    await page.locator('main a[href="/desk"]').waitFor();
  },
  'desk-queue-empty': async (page) => {
    await signInAs(page, 'dispatcher', '/desk/q/returns?urgency=critical');
    await page.locator('.list-pane p.card').waitFor();
  },
  'desk-choose-unit': async (page) => {
    await signInAs(page, 'dispatcher', '/desk/q/unit');
    await page.locator('.unit-field input').fill('供热');
    await page.locator('.choice').first().waitFor();
  },
  'desk-case': async (page) => {
    const { inProgress } = await makeWorld();
    await signInAs(page, 'dispatcher', `/desk/case/${inProgress}`);
    await page.locator('.timeline').waitFor();
    await page.locator('section[aria-labelledby=contact] .button').click();
    await page.locator('section[aria-labelledby=contact] form').waitFor();
  },
  'desk-print': async (page) => {
    const { inProgress } = await makeWorld();
    await signInAs(page, 'dispatcher', `/desk/case/${inProgress}/print`);
    await page.locator('.work-order .barcode').waitFor();
  },
  'desk-result': async (page) => {
    const { inProgress } = await makeWorld();
    await signInAs(page, 'unit-heating', `/desk/q/unit/${inProgress}`);
    await page.locator('.actions').waitFor();
    await page.keyboard.press('r');
    await page.locator('[data-field=publicReply] textarea').fill('已上门排气，室温升至二十一度。');
    await page.locator('.command-form button[type=submit]').click();
    await page.locator('.field-error').waitFor();
  },
  'desk-call': async (page) => {
    await signInAs(page, 'operator', '/desk/call');
    await page.locator('textarea').first().fill('请问今年什么时候开始供暖？');
    await page.locator('.knowledge .button').first().click();
    await page.locator('[data-field=answer] textarea').waitFor();
    await page.locator('main button[type=submit]').click();
    await page.locator('.field-error').waitFor();
  },
  'desk-overview': async (page) => {
    await makeWorld();
    await signInAs(page, 'supervisor', '/desk/overview');
    await page.locator('table').nth(1).waitFor();
  },
  'desk-audit': async (page) => {
    await makeWorld();
    await signInAs(page, 'auditor', '/desk/audit?list=openings');
    await page.locator('main table, main .card').first().waitFor();
  },
  'desk-directory': async (page) => {
    await signInAs(page, 'admin', '/desk/directory/grids');
    await page.locator('main table').waitFor();
    const file = { name: 'grids.csv', mimeType: 'text/csv', buffer: Buffer.from('id,version\nx,many\n') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('.report .note').waitFor();
  },
  'desk-field': async (page) => {
    const { number } = await makeAssigned();
    await openSaved(page, number);
  },
  'desk-field-case': async (page) => {
    const { number } = await makeAssigned();
    await openSaved(page, number);
    await page.locator(`a[data-number="${number}"]`).click();
    await page.locator('.on-site .buttons .button').first().click();
    await page.locator('.command-form button[type=submit]').click();
    await page.locator('.field-error').first().waitFor();
  },
  'desk-requests': async (page) => {
    await signInAs(page, 'manager', '/desk/requests');
    await page.locator('section[aria-labelledby=portfolio] .list .card').first().waitFor();
    await page.locator('section[aria-labelledby=portfolio] .list .button').first().click();
    await page.locator('section[aria-labelledby=portfolio] dl').waitFor();
  },
  'desk-request': async (page) => {
    const { number } = await makeRequest();
    await signInAs(page, 'manager', `/desk/request/${number}`);
    await page.locator('section[aria-labelledby=actions] .button').last().click();
    await page.locator('section[aria-labelledby=actions] form').waitFor();
  },
  'desk-advise': async (page) => {
    await makePolicies();
    const { number } = await makeAccepted();
    await signInAs(page, 'manager', `/desk/request/${number}`);
    await page
      .locator('section[aria-labelledby=actions] .buttons')
      .getByText(/^(答复|advise)/i)
      .click();
    await page.locator('.policies input').fill(POLICY_WORDS);
    await page.locator('.policies > .button').click();
    await page.locator('.policy').nth(1).waitFor();
    await page.locator('.policy .button').first().click();
  },
  'desk-referrals': async (page) => {
    const { number } = await makeOffers();
    await waitUntilListed('partner', '/v1/partners/requests', number);
    await signInAs(page, 'partner', '/desk/referrals');
    await page.locator('.case-link').first().waitFor();
  },
  'desk-referral': async (page) => {
    const { number } = await makeOffers();
    await signInAs(page, 'partner', `/desk/referral/${number}`);
    await page
      .locator('section[aria-labelledby=actions] .buttons')
      .getByText(/^(提交融资方案|Make an offer)/)
      .click();
    await page.locator('section[aria-labelledby=actions] form button[type=submit]').click();
    await page.locator('.field-error').first().waitFor();
  },
  'desk-slots': async (page) => {
    await makeAppointments();
    await signInAs(page, 'lawyer', '/desk/slots');
    await page.locator('li[data-begin]').nth(1).waitFor();
    await page.locator('section[aria-labelledby=actions] .buttons .button').click();
    await page.locator('section[aria-labelledby=actions] form button[type=submit]').click();
    await page.locator('.field-error').first().waitFor();
  },
  'desk-referral-appointment': async (page) => {
    const { number } = await makeAppointments();
    await signInAs(page, 'lawyer', `/desk/referral/${number}`);
    await page.locator('section[aria-labelledby=appointments] li').first().waitFor();
  },
  'desk-offers': async (page) => {
    const { number } = await makeOffers();
    await signInAs(page, 'manager', `/desk/request/${number}`);
    await page.locator('tbody tr').nth(1).waitFor();
  },
  'desk-knowledge': async (page) => {
    await signInAs(page, 'unit-heating', '/desk/knowledge/published');
    await page.locator('.case-link').nth(2).waitFor();
  },
  'desk-knowledge-item': async (page) => {
    await signInAs(page, 'unit-heating', '/desk/knowledge-item/heat-not-warm');
    await page.locator('section[aria-labelledby=actions] .buttons .button').first().click();
    await page.locator('section[aria-labelledby=actions] form').waitFor();
  },
  'desk-knowledge-new': async (page) => {
    await signInAs(page, 'unit-heating', '/desk/knowledge-item/new');
    await page.locator('main form button[type=submit]').click();
    await page.locator('.field-error').first().waitFor();
  },
  'desk-visits': async (page) => {
    await makeVisits();
    const open = () => signInAs(page, 'supervisor', '/desk/visits/proposed');
    await openUntil(open, page.locator('a[data-visit]'), 'section[aria-labelledby=list] :is(li, p.card)');
    await page.locator('section[aria-labelledby=find] button[type=submit]').click();
    await page.locator('.field-error').waitFor();
  },
  'desk-business-visits': async (page) => {
    await makeVisits();
    await signInAs(page, 'manager', `/desk/business-visits/${SERVED_BUSINESS}`);
    await page.locator('li[data-status=asked] .buttons .button').first().click();
    await page.locator('li[data-status=asked] form').waitFor();
    await page.locator('section[aria-labelledby=plan] button[type=submit]').click();
    await page.locator('.field-error').first().waitFor();
  },
  'desk-campaigns': async (page) => {
    await makeCampaign();
    await signInAs(page, 'supervisor', '/desk/campaigns');
    await page.locator('a[data-campaign]').first().waitFor();
    await page.locator('section[aria-labelledby=order] button[type=submit]').click();
    await page.locator('.field-error').first().waitFor();
  },
  'desk-campaign': async (page) => {
    const id = await makeCampaign();
    await signInAs(page, 'supervisor');
    await showResult(page, id);
    await page.goto(`/desk/campaign/${id}`);
    await page.locator('tbody tr').nth(3).waitFor();
  },
  'desk-find': async (page) => {
    await signInAs(page, 'operator', '/desk/find');
    await page.locator('main input').fill('没有这样的标题');
    await page.locator('main button[type=submit]').click();
    await page.locator('.found .card').waitFor();
  },
};
