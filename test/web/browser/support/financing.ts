import { expect } from 'vitest';
import type { Caller } from '#test/support/e2e/client.ts';
import { people } from './shared-browser.ts';
import { ask, give } from './world.ts';

const NEED = { amount: 300_000_000, termMonths: 12, purpose: 'equipment', collateral: 'equipment' } as const;
const OFFER = { amount: 300_000_000, termMonths: 12, yearlyRate: 430, fees: 0, repayment: 'interestMonthly' } as const;
/** The lower rate is not the cheaper loan: with its fees it costs 4.45 % a year. */
export const DEARER = { ...OFFER, yearlyRate: 345, fees: 3_000_000, conditions: '须在本行开立结算户' } as const;

/** What the business lets banks see. */
const SHARED = ['name', 'text', 'need'] as const;

async function consent(owner: Caller, number: string, partnerId: string): Promise<void> {
  const body = { partnerId, fields: SHARED, textVersion: '1' };
  const consented = await owner.post(`/v1/enterprise/requests/${number}/consent`, body);
  expect(consented.status, consented.text).toBe(200);
}

/** Makes an offer as the bank of an example person. */
export async function offer(person: 'partner' | 'partner-2', number: string, terms: object = OFFER): Promise<void> {
  const offered = await people.as(person).post(`/v1/partners/requests/${number}/make-offer`, terms);
  expect(offered.status, offered.text).toBe(200);
}

/** A request for a loan that its manager has accepted. */
export async function askForLoan(phone: string) {
  const asked = await ask(phone, { type: 'financing', title: '设备贷款', text: '购买机床', need: NEED });
  await give('manager', asked.number, 'accept');
  return asked;
}

let made: ReturnType<typeof make> | undefined;

/** A loan that two banks offer, made once for all stories that only look at it. */
export function makeOffers() {
  made ??= make('13855550076');
  return made;
}

async function make(phone: string) {
  const asked = await askForLoan(phone);
  for (const partnerId of ['bank-1', 'bank-2']) {
    await consent(asked.caller, asked.number, partnerId);
    await give('manager', asked.number, 'refer', { partnerId });
  }
  await offer('partner', asked.number, DEARER);
  await offer('partner-2', asked.number);
  return asked;
}
