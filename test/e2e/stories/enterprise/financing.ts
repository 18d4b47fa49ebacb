import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { people } from '../shared-platform.ts';

const PHONE = '13911110061';
const FACTORY = '91210102MA0E00001H';
const MINE = '/v1/enterprise/requests';
const DESK = '/v1/desk/enterprise/requests';
const PARTNERS = '/v1/partners/requests';
const NEED = {
  amount: 300_000_000,
  termMonths: 12,
  purpose: 'equipment',
  collateral: 'equipment',
  desiredRate: 380,
} as const;
const OFFER = { amount: 300_000_000, termMonths: 12, yearlyRate: 430, fees: 0, repayment: 'interestMonthly' } as const;

/** A financing as a client outside reads it. */
interface Financed {
  readonly number: string;
  readonly status: string;
  readonly canDo: readonly string[];
  readonly financing: {
    readonly need?: { readonly amount: number; readonly purposeText: string };
    readonly offers: readonly {
      readonly partner: { readonly id: string };
      readonly offer: number;
      readonly state: string;
      readonly conditions?: string;
      readonly cost: { readonly yearlyCost: number; readonly total: number };
    }[];
    readonly outcome?: {
      readonly amount?: number;
      readonly failure?: string;
      readonly partner?: { readonly id: string };
    };
  };
}
/** What a bank reads of it. */
interface Shared {
  readonly offers: readonly { readonly offer: number; readonly state: string }[];
  readonly canDo: readonly string[];
  readonly shared: { readonly need?: { readonly amount: number } };
}
const read = <T = Financed>({ body }: Answer) => body as unknown as T;

async function give(caller: Caller, path: string, body: object = {}): Promise<Answer> {
  const answer = await caller.post(path, body);
  expect([path, answer.status], answer.text).toEqual([path, 200]);
  return answer;
}

let owner: Caller;
beforeAll(async () => {
  owner = (await signInByPhone(people, PHONE)).caller;
  const path = `/v1/desk/enterprise/businesses/${FACTORY}/agents`;
  const appointed = await people.as('leader-district').post(path, { name: '郑十', phone: PHONE });
  expect(appointed.status, appointed.text).toBe(201);
}, 60_000);

describe('financing', () => {
  test('A factory asks for a loan, two banks offer without seeing each other, one is chosen and grants', async () => {
    const filing = { creditCode: FACTORY, type: 'financing', title: '设备贷款', text: '购买机床' };
    const refused = await owner.post(MINE, { ...filing, type: 'legalAffairs', need: NEED });
    expect([refused.status, refused.body.code]).toEqual([409, 'not-financing']);
    const filed = await owner.post(MINE, { ...filing, need: { ...NEED, amount: 200_000_000 } });
    expect(filed.status, filed.text).toBe(201);
    const { number } = read(filed);
    const [desk, bank, other] = [people.as('manager'), people.as('partner'), people.as('partner-2')];
    await give(desk, `${DESK}/${number}/accept`);
    const stated = await give(owner, `${MINE}/${number}/state-need`, NEED);
    expect(read(stated).financing.need).toMatchObject({ amount: NEED.amount, purposeText: '购置设备' });
    for (const partnerId of ['bank-1', 'bank-2']) {
      const consent = { partnerId, fields: ['name', 'need'], textVersion: '1' };
      await give(owner, `${MINE}/${number}/consent`, consent);
      await give(desk, `${DESK}/${number}/refer`, { partnerId });
    }

    const seen = read<Shared>(await bank.get(`${PARTNERS}/${number}`));
    expect([seen.shared.need?.amount, seen.canDo]).toEqual([NEED.amount, ['reply', 'make-offer']]);
    const first = { ...OFFER, yearlyRate: 345, fees: 3_000_000, conditions: '须在本行开立结算户' };
    const costly = await bank.post(`${PARTNERS}/${number}/make-offer`, { ...OFFER, fees: OFFER.amount + 1 });
    expect([costly.status, costly.body.code]).toEqual([409, 'fees-above-amount']);
    const huge = await bank.post(`${PARTNERS}/${number}/make-offer`, { ...OFFER, amount: 2 ** 60 });
    expect([huge.status, huge.body.errors]).toMatchObject([400, [{ path: 'amount', code: 'out-of-range' }]]);
    expect(huge.body.errors).toHaveLength(1);
    await give(bank, `${PARTNERS}/${number}/make-offer`, first);
    expect(read<Shared>(await other.get(`${PARTNERS}/${number}`)).offers).toEqual([]);
    await give(other, `${PARTNERS}/${number}/make-offer`, OFFER);
    const blind = await other.get(`${PARTNERS}/${number}`);
    expect(read<Shared>(blind).offers.map(({ offer, state }) => [offer, state])).toEqual([[1, 'open']]);
    expect(blind.text).not.toContain('结算户');

    // The lower rate is not the cheaper loan: 3.45 % with 1 % of fees costs 4.45 % a year.
    for (const shown of [await owner.get(`${MINE}/${number}`), await desk.get(`${DESK}/${number}`)]) {
      const { offers } = read(shown).financing;
      expect(offers.map(({ partner, cost, conditions }) => [partner.id, cost.yearlyCost, conditions])).toEqual([
        ['bank-2', 43_000, undefined],
        ['bank-1', 44_500, first.conditions],
      ]);
    }
    const early = await desk.post(`${DESK}/${number}/conclude`, {});
    expect([early.status, early.body.code]).toEqual([409, 'financing-open']);

    // Both banks are chosen at once: one choice counts.
    const banks = ['bank-1', 'bank-2'] as const;
    const choose = (partnerId: string) => owner.post(`${MINE}/${number}/choose-offer`, { partnerId, offer: 1 });
    const raced = await Promise.all(banks.map(choose));
    expect(raced.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(raced.find(({ status }) => status === 409)?.body.code).toBe('offer-chosen');
    const isFirst = raced[0]?.status === 200;
    const chosen = read(await owner.get(`${MINE}/${number}`)).financing.offers.filter(
      ({ state }) => state === 'chosen',
    );
    expect(chosen.map(({ partner }) => partner.id)).toEqual([isFirst ? 'bank-1' : 'bank-2']);
    const left = isFirst ? 'bank-2' : 'bank-1';
    const twice = await choose(left);
    expect([twice.status, twice.body.code]).toEqual([409, 'offer-chosen']);
    await give(desk, `${DESK}/${number}/record-financing`, { failure: 'creditRefused', words: '审批未通过' });
    await give(owner, `${MINE}/${number}/choose-offer`, { partnerId: left, offer: 1 });
    const [loser, winner] = isFirst ? [bank, other] : [other, bank];
    const stranger = await loser.post(`${PARTNERS}/${number}/record-financing`, { amount: 1 });
    expect([stranger.status, stranger.body.code]).toEqual([409, 'not-your-referral']);
    await give(winner, `${PARTNERS}/${number}/record-financing`, { amount: 250_000_000 });
    const concluded = await give(desk, `${DESK}/${number}/conclude`);
    expect(read(concluded)).toMatchObject({
      status: 'feedback',
      financing: { outcome: { partner: { id: left }, amount: 250_000_000 } },
    });
    expect(read(await owner.get(`${MINE}/${number}`)).financing.offers.map(({ state }) => state)).toEqual([
      'granted',
      'failed',
    ]);
  });
});
