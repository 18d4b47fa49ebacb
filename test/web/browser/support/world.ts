import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Case, caseAt, coldFlat, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { type Caller, messagesTo, type Name, tokenOf } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { BLANK, people, platform } from './shared-browser.ts';

/** Texts of the length and kind that people write: long names, long words, several lines. */
export const LONG_TITLE = '关于和平区南湖街道文化路小区三号楼二单元供热不达标且多次报修无人上门处理的问题反映';

/** Cases that the screens show. */
export interface World {
  /** In progress at the unit, with a photo. */
  readonly inProgress: string;
  /** Answered, to be rated. */
  readonly toRate: string;
  readonly queryCode: string;
  readonly tracked: string;
  /** Of the link in the text message of the answered case. */
  readonly surveyToken: string;
}

let made: Promise<World> | undefined;

/** Makes the cases once for all stories. They belong to citizen-1. */
export function makeWorld(): Promise<World> {
  made ??= make();
  return made;
}

async function make(): Promise<World> {
  const phone = '13811112222';
  const [inProgress, toRate, tracked] = await Promise.all([
    caseAt(people, 'inProgress', { title: LONG_TITLE }),
    caseAt(people, 'followUp', { contact: { name: '李四', phone } }),
    people.as('citizen-1').post('/v1/appeals', coldFlat({ title: '可查询的诉求' })),
  ]);
  const surveyToken = await eventually(async () => {
    const found = (await messagesTo(platform.url, phone)).flatMap((text) => /\/s\/([\w.-]+)/.exec(text)?.[1] ?? []);
    expect(found).not.toEqual([]);
    return found.at(-1) ?? '';
  });
  const { number, queryCode } = tracked.body;
  return { inProgress: inProgress.number, toRate: toRate.number, tracked: number, queryCode, surveyToken };
}

/** Files a case of a street, which its officer has assigned to the example worker. */
export async function assignCase(title: string): Promise<Case> {
  const filed = await fileCase(people, unclearMatter({ title }));
  await filed.give('dispatcher', 'accept', { category: '02' });
  await filed.give('dispatcher', 'dispatch', { lead: 'street-1' });
  await filed.give('unit-street-1', 'sign');
  await filed.give('unit-street-1', 'assign-worker', { worker: 'staff-worker' });
  return filed;
}

let assigned: Promise<Case> | undefined;

/** A case of the worker, made once for all stories that only look at it. */
export function makeAssigned(): Promise<Case> {
  assigned ??= assignCase(LONG_TITLE);
  return assigned;
}

/** A business of the example district that the example manager serves. */
export const SERVED_BUSINESS = '91210102MA0E00001H';

/** Lets whoever signs in with the phone act for the business. */
export async function appointAgent(phone: string): Promise<void> {
  const path = `/v1/desk/enterprise/businesses/${SERVED_BUSINESS}/agents`;
  const appointed = await people.as('leader-district').post(path, { name: '孙七', phone });
  expect(appointed.status, appointed.text).toBe(201);
}

interface Asked {
  readonly number: string;
  readonly accessToken: string;
  readonly caller: Caller;
}

let asked: Promise<Asked> | undefined;

/** A request of that business and the session of its agent, made once for all stories that only look at it. */
export function makeRequest(): Promise<Asked> {
  asked ??= ask('13855550052');
  return asked;
}

let accepted: Promise<Asked> | undefined;

/** Another one, which its manager has accepted. */
export function makeAccepted(): Promise<Asked> {
  accepted ??= ask('13855550053').then(async (filed) => {
    await give('manager', filed.number, 'accept');
    return filed;
  });
  return accepted;
}

/** Gives a command on a request as an example person of the desk. */
export async function give(person: Name, number: string, command: string, body: object = {}): Promise<void> {
  const given = await people.as(person).post(`/v1/desk/enterprise/requests/${number}/${command}`, body);
  expect([command, given.status], given.text).toEqual([command, 200]);
}

/** Files a request of the served business as a new agent of it. */
export async function ask(phone: string, more: object = {}): Promise<Asked> {
  const { caller, accessToken } = await signInAsAgent(phone);
  const body = { creditCode: SERVED_BUSINESS, type: 'policyAdvice', title: LONG_TITLE.slice(0, 40), media: [] };
  const filed = await caller.post('/v1/enterprise/requests', { ...body, text: '能否申请补贴？', ...more });
  expect(filed.status, filed.text).toBe(201);
  return { number: filed.body.number, accessToken, caller };
}

/** Signs in with a phone whose owner acts for the served business. */
export async function signInAsAgent(phone: string) {
  await appointAgent(phone);
  return signInByPhone(people, phone);
}

/** Opens an address as the agent of that request. */
export async function openAsAgent(page: Page, path: string): Promise<void> {
  await openWith(page, (await makeRequest()).accessToken, path);
}

/** Opens an address with the session of this token. */
export async function openWith(page: Page, accessToken: string, path: string): Promise<void> {
  await setSession(page, 'hotline.citizen', accessToken);
  await page.goto(path);
}

/** Stores a session in the tab, before the first page with scripts is opened. */
async function setSession(page: Page, key: string, accessToken: string): Promise<void> {
  if (new URL(page.url()).pathname !== BLANK) await page.goto(BLANK);
  const tokens = { accessToken, tokenType: 'Bearer', expiresIn: 600, endsAt: Date.now() + 600_000 };
  await page.evaluate(([name, value]) => sessionStorage.setItem(name, value), [key, JSON.stringify(tokens)] as const);
}

/** Gives a command through its form, with a confirmation where the platform asks for one. */
export async function giveByForm(
  page: Page,
  label: string,
  fill: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const actions = page.locator('section[aria-labelledby=actions]');
  await actions.locator('.buttons').getByRole('button', { name: label, exact: true }).click();
  await fill();
  await actions.locator('form').getByRole('button', { name: label, exact: true }).click();
  const done = actions.locator('.note[role=status]');
  const dialog = page.getByRole('dialog');
  await done.or(dialog).first().waitFor();
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: label, exact: true }).click();
  await done.waitFor();
}

/** Signs the tab in as an example person, and opens an address, or else where such people begin. */
export async function signInAs(page: Page, person: string, path?: string): Promise<void> {
  if (path === undefined) {
    await page.goto(`/local/sign-in?person=${person}`);
    await page.waitForURL((url) => !url.pathname.startsWith('/local'));
    return;
  }
  const isCitizen = /^(citizen|business)-/.test(person);
  await setSession(page, isCitizen ? 'hotline.citizen' : 'hotline.staff', await tokenOf(platform.url, person));
  await page.goto(path);
}

/** Signs in with a phone through the page, reading the code from the text message. */
export async function signInByCode(page: Page, phone: string): Promise<void> {
  await page.getByLabel('手机号').fill(phone);
  const before = (await messagesTo(platform.url, phone)).length;
  await page.getByRole('button', { name: '获取验证码' }).click();
  const code = await eventually(async () => {
    const messages = await messagesTo(platform.url, phone);
    expect(messages.length).toBeGreaterThan(before);
    return /验证码(\d{6})/.exec(messages.at(-1) ?? '')?.[1] ?? '';
  });
  await page.getByLabel('短信验证码').fill(code);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
