import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { caseAt, coldFlat } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { ATTACKS } from '../support/attacks.ts';
import { recentDays } from '../support/campaigns.ts';
import { MONTH, publishMonth } from '../support/figures.ts';
import { makeOffers } from '../support/financing.ts';
import { openTab, people, platform, takeComplaints } from '../support/shared-browser.ts';
import { askForVisit } from '../support/visits.ts';
import { ask, give, SERVED_BUSINESS, signInAs } from '../support/world.ts';

const ALL = ATTACKS.join(' ');
/** For fields that are short. */
const SHORT = ATTACKS[1] ?? '';

/** Nothing of the texts ran or became an element, and each of them is there word for word. */
async function expectText(page: Page, ...texts: readonly string[]): Promise<void> {
  const seen = await page.evaluate(() => ({
    hasRun: 'attacked' in globalThis,
    made: document.querySelectorAll('iframe, [onerror], [onload], img[src="x"], main script, svg[onload]').length,
    text: document.body.textContent,
  }));
  expect(seen).toMatchObject({ hasRun: false, made: 0 });
  for (const text of texts) expect(seen.text).toContain(text);
}

describe('texts that try to be scripts', () => {
  test('A script in any field of a case is shown as text to citizens, to staff and in the survey', async () => {
    const phone = '13855550031';
    const filed = await caseAt(
      people,
      'inProgress',
      coldFlat({
        title: SHORT,
        text: ALL,
        place: { address: SHORT, regionCode: '210102' },
        contact: { name: SHORT, phone },
      }),
    );
    await filed.give('citizen-1', 'comment', { text: `补充 ${ALL}` });
    await filed.give('unit-heating', 'contact', { how: 'phone', note: `联系 ${ALL}` });
    await filed.give('unit-heating', 'comment', { text: `留言 ${ALL}`, internal: true });
    const result = { solved: true, publicReply: `答复 ${ALL}`, internalNote: `备注 ${ALL}` };
    await filed.give('unit-heating', 'submit-result', result);
    if ((await filed.read('auditor')).status === 'resultReview') await filed.give('dispatcher', 'pass');
    await filed.reaches('followUp');

    const citizen = await openTab();
    await signInAs(citizen, 'citizen-1', '/mine');
    await citizen.locator('.case-link').first().waitFor();
    await expectText(citizen, SHORT);
    await citizen.goto(`/case/${filed.number}`);
    await citizen.locator('.timeline').waitFor();
    await expectText(citizen, SHORT, ALL, `补充 ${ALL}`, `答复 ${ALL}`);

    const survey = await openTab();
    const link = await eventually(async () => {
      const found = (await messagesTo(platform.url, phone)).flatMap((text) => /http\S+\/s\/\S+/.exec(text) ?? []);
      expect(found).not.toEqual([]);
      return found.at(-1) ?? '';
    });
    await survey.goto(link);
    await survey.locator('form').waitFor();
    await expectText(survey, SHORT, `答复 ${ALL}`);

    const desk = await openTab({ viewport: { width: 1440, height: 900 } });
    await signInAs(desk, 'unit-heating', `/desk/q/unit/${filed.number}?unit=heating`);
    await desk.locator('.timeline').waitFor();
    await expectText(desk, SHORT, ALL, `联系 ${ALL}`, `留言 ${ALL}`, `答复 ${ALL}`, `备注 ${ALL}`);
  });

  test('A script is shown as text in published cases, figures and answers of the hotline', async () => {
    const page = await openTab();
    await publishMonth(page);
    const items = MONTH.items.map((item, at) => (at === 1 ? { ...item, cityName: SHORT } : item));
    await page.route('**/v1/public/stats?**', (route) => route.fulfill({ json: { ...MONTH, items } }));
    const published = { id: '1', kind: 'help', filed: '2026-10', title: SHORT, text: ALL, reply: `答复 ${ALL}` };
    await page.route('**/v1/public/appeals?**', (route) => route.fulfill({ json: { items: [published] } }));
    await page.goto('/board');
    await page.locator('.tile').first().waitFor();
    await page.getByRole('heading', { name: SHORT, level: 3 }).waitFor();
    await expectText(page, ALL, `答复 ${ALL}`);

    const answers = [{ id: '1', question: SHORT, answer: ALL, version: 1, updatedAt: '2026-10-01T00:00:00.000Z' }];
    await page.route('**/v1/knowledge?**', (route) => route.fulfill({ json: { items: answers } }));
    await page.goto('/file');
    await page.locator('textarea').fill('暖气管道漏水怎么办？');
    await page.getByRole('button', { name: '看看有没有现成的答复' }).click();
    await page.locator('.answers summary').first().click();
    await expectText(page, SHORT, ALL);
  });

  test('A script is shown as text in requests, visits, campaigns, knowledge and to partners', async () => {
    const page = await openTab({ viewport: { width: 1440, height: 900 } });
    const { number, caller } = await ask('13855550361', { title: SHORT, text: ALL });
    await give('manager', number, 'accept');
    await give('manager', number, 'advise', { reply: `答复 ${ALL}`, note: `备注 ${ALL}` });
    await askForVisit(caller, `走访 ${ALL}`);
    await signInAs(page, 'manager', `/desk/request/${number}`);
    await page.locator('.timeline').waitFor();
    await expectText(page, SHORT, ALL, `答复 ${ALL}`, `备注 ${ALL}`);
    await page.goto(`/desk/business-visits/${SERVED_BUSINESS}`);
    await page.locator('li[data-status=asked]').first().waitFor();
    await expectText(page, `走访 ${ALL}`);

    const { now, ...period } = await recentDays();
    const [begin, end] = [5, 20].map((days) => new Date(now + days * 86_400_000).toISOString());
    const order = { name: SHORT, regionCode: '210102', ...period, size: 5, begin, end };
    const ordered = await people.as('supervisor').post('/v1/desk/enterprise/campaigns', order);
    expect(ordered.status, ordered.text).toBe(201);
    await signInAs(page, 'supervisor', `/desk/campaign/${(ordered.body as unknown as { id: string }).id}`);
    await page.getByRole('heading', { name: SHORT }).waitFor();
    await expectText(page, SHORT);

    const content = {
      question: SHORT,
      answer: ALL,
      aliases: [SHORT],
      legalBasis: [SHORT],
      needsCheck: true,
      category: '120101',
      regionCode: '210102',
      ownerUnitId: 'heating',
      validFrom: '2026-01-01',
      validTo: '2036-01-01',
      audience: 'internal',
    };
    const body = { expectedVersion: 0, content };
    const written = await people.as('unit-heating').post('/v1/desk/knowledge/attacked-item/edit', body);
    // An earlier run on the same platform has written it.
    expect([200, 201, 409], written.text).toContain(written.status);
    await signInAs(page, 'unit-heating', '/desk/knowledge-item/attacked-item');
    await page.getByText(ALL).first().waitFor();
    await expectText(page, SHORT, ALL);

    const { number: referred } = await makeOffers();
    await page.route(`**/v1/partners/requests/${referred}`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { readonly shared: object };
      return route.fulfill({
        response: answer,
        json: { ...body, shared: { ...body.shared, title: SHORT, text: ALL } },
      });
    });
    await signInAs(page, 'partner', `/desk/referral/${referred}`);
    await page.getByText(ALL).first().waitFor();
    await expectText(page, SHORT, ALL);
  });

  test('No page can make markup of a string, run a script of its own making or send data elsewhere', async () => {
    const page = await openTab();
    for (const path of ['/', '/desk', '/board', '/desk/field', '/desk/knowledge', '/desk/campaigns', '/desk/visits']) {
      await page.goto(path);
      await page.locator('main').waitFor();
      const outcomes = await page.evaluate(async () => {
        const name = async (work: () => unknown) => {
          try {
            await work();
            return 'done';
          } catch (error) {
            return (error as Error).name;
          }
        };
        return [
          await name(() => {
            document.createElement('div').innerHTML = '<b>x</b>';
          }),
          await name(() => {
            document.createElement('script').src = 'https://elsewhere.example/x.js';
          }),
          await name(() => {
            document.createElement('script').text = 'globalThis.attacked = 1';
          }),
          await name(() => fetch('https://elsewhere.example/')),
        ];
      });
      expect(outcomes, path).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
    }
    takeComplaints(page, /Content Security Policy|TrustedHTML|TrustedScript|Trusted Type/);
  });

  test('No token and nothing that was written is in local storage in any app', async () => {
    for (const [person, path] of [
      ['citizen-1', '/mine'],
      ['dispatcher', '/desk/q/intake'],
      ['worker', '/desk/field'],
      ['manager', '/desk/visits'],
      ['supervisor', '/desk/campaigns'],
      ['unit-heating', '/desk/knowledge'],
      ['partner', '/desk/referrals'],
    ] as const) {
      const page = await openTab();
      await signInAs(page, person, path);
      await page.locator('main h1, main h2').first().waitFor();
      const names = await page.evaluate(() => Object.keys(localStorage));
      expect(
        names.filter((name) => !/^hotline\.(?:look|keys|field\.saved-day)$/.test(name)),
        person,
      ).toEqual([]);
      expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/eyJ|Token/);
    }
  });
});
