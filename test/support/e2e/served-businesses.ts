import { expect } from 'vitest';
import { type Caller, messagesTo, type People } from './client.ts';
import { eventually } from './eventually.ts';
import { signInByPhone } from './sign-in.ts';

export interface NewBusiness {
  readonly code: string;
  readonly name: string;
  /** Of the legal representative, who files. */
  readonly phone: string;
}

/** Imports businesses of a county with its manager. */
export async function importBusinesses(people: People, businesses: readonly NewBusiness[]): Promise<void> {
  const head = 'creditCode,name,section,division,size,regionCode,status,managerId,legalPhone';
  const rows = businesses.map(
    ({ code, name, phone }) => `${code},${name},C,35,small,210102,active,staff-manager,${phone}`,
  );
  const csv = { headers: { 'content-type': 'text/csv' } };
  const imported = await people.as('admin').post('/v1/admin/businesses/import', [head, ...rows].join('\r\n'), csv);
  expect(imported.status, imported.text).toBe(200);
}

/** The legal representative signs in and acts for the business. */
export async function joinBusiness(people: People, { code, phone }: NewBusiness): Promise<Caller> {
  const owner = (await signInByPhone(people, phone)).caller;
  const joined = await owner.post(`/v1/enterprise/businesses/${code}/join`, { name: '周九', phone });
  expect(joined.status, joined.text).toBe(200);
  return owner;
}

/** A request of a business that its manager advised and concluded, and which the owner rated; returns its number. */
export async function serveBusiness(people: People, code: string, owner: Caller, title = '补贴'): Promise<string> {
  const filing = { creditCode: code, type: 'policyAdvice', title, text: '能否申请？' };
  const filed = await owner.post('/v1/enterprise/requests', filing);
  expect(filed.status, filed.text).toBe(201);
  const { number } = filed.body;
  const desk = people.as('manager');
  for (const [command, body] of [
    ['accept', {}],
    ['advise', { reply: '可以申请。' }],
    ['conclude', {}],
  ] as const) {
    const given = await desk.post(`/v1/desk/enterprise/requests/${number}/${command}`, body);
    expect([command, given.status], given.text).toEqual([command, 200]);
  }
  const rated = await owner.post(`/v1/enterprise/requests/${number}/rate`, { helpful: 4 });
  expect(rated.status, rated.text).toBe(200);
  await eventually(async () => {
    const { body } = await owner.get(`/v1/enterprise/requests?business=${code}`);
    expect(body.items[0]).toMatchObject({ number, status: 'closed' });
  });
  return number;
}

/** The links to campaigns that a phone got, and whether the message was the reminder. */
export async function listCampaignLinks(platformUrl: string, phone: string) {
  return (await messagesTo(platformUrl, phone)).flatMap((text) => {
    const path = /(\/v1\/campaigns\/[\w.-]+)/.exec(text)?.[1];
    return path === undefined ? [] : [{ path, isReminder: text.includes('提醒：') }];
  });
}
