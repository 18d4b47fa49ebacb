import { describe, expect, test } from 'vitest';
import { lookAtRequest } from '#enterprise/partners/look-at-request.ts';
import { presentSharedRequest } from '#enterprise/partners/partner-presenter.ts';
import { presentRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { openRequest, type RequestCaller } from '#enterprise/requests/usecases/open-request.ts';
import { readRequestRecords } from '#enterprise/requests/usecases/request-records.ts';
import { beforeAppend } from '#test/support/enterprise/before-append.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import { DESK, openFinancing } from '#test/support/enterprise/financing.ts';
import { CLERK, FACTORY, OTHER_CLERK } from '#test/support/enterprise/samples.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

const BANK: RequestCaller = { kind: 'partner', subject: CLERK.subject };
const OTHER_BANK: RequestCaller = { kind: 'partner', subject: OTHER_CLERK.subject };
const NEED = {
  amount: 300_000_000,
  termMonths: 12,
  purpose: 'equipment',
  collateral: 'equipment',
  desiredRate: 380,
} as const;
const OFFER = { amount: 300_000_000, termMonths: 12, yearlyRate: 430, fees: 0, repayment: 'interestMonthly' } as const;
const HIDDEN = '另一家银行不得看到的条件';

/** A financing of the factory that was referred to two banks. */
async function openReferred() {
  const { world, number, give, agent } = await openFinancing({ title: '设备贷款', text: '购买机床', need: NEED });
  for (const partnerId of ['bank', 'other-bank']) {
    succeeded(await give(agent, 'consent', { partnerId, fields: ['name', 'need'], textVersion: '1' }));
    succeeded(await give(DESK, 'refer', { partnerId }));
  }
  const show = async (caller: RequestCaller) => {
    const access = succeeded(await openRequest(world, number, caller));
    return presentRequest(access, await readRequestRecords(world, access, access.events), 'zh');
  };
  const look = async (caller: RequestCaller) =>
    presentSharedRequest(succeeded(await lookAtRequest(world, number, caller.subject)), 'zh');
  return { world, number, give, agent, show, look };
}

const codeOf = (given: Awaited<ReturnType<typeof commandRequest>>) =>
  given.ok ? 'accepted' : ((given.error as { refusal?: { code?: string } }).refusal?.code ?? given.error.kind);

describe('financing', () => {
  test('A need that is filed with a request of another type is refused, and nothing is stored', async () => {
    const { world } = await openReferred();
    const before = world.requestLog.all().length;
    const filing = { creditCode: FACTORY, type: 'legalAffairs' as const, title: '合同', text: '审合同', need: NEED };
    const filed = await fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, filing, 'other');
    expect([failureOf(filed), world.requestLog.all().length]).toEqual(['request-refused', before]);
  });

  test('The business and its manager see all offers side by side, the cheapest first, computed in one way', async () => {
    const { give, agent, show } = await openReferred();
    // 4.3 % without fees is cheaper than 3.45 % with fees of 1 % of the principal.
    succeeded(
      await give(BANK, 'makeOffer', { ...OFFER, yearlyRate: 345, fees: 3_000_000, conditions: '须开立结算户' }),
    );
    succeeded(await give(OTHER_BANK, 'makeOffer', OFFER));
    for (const caller of [agent, DESK]) {
      const { financing } = await show(caller);
      expect(financing?.need).toMatchObject({ ...NEED, purposeText: '购置设备', collateralText: '设备抵押' });
      expect(financing?.offers.map(({ partner, cost, state }) => [partner.name, cost, state])).toEqual([
        ['示例农商行', { interest: 12_900_000, total: 12_900_000, yearlyCost: 43_000 }, 'open'],
        ['示例银行', { interest: 10_350_000, total: 13_350_000, yearlyCost: 44_500 }, 'open'],
      ]);
      expect(financing?.offers.map(({ conditions }) => conditions)).toEqual([undefined, '须开立结算户']);
    }
  });

  test('Nobody of a bank sees the offer of another bank, before and after the choice', async () => {
    const { give, agent, look } = await openReferred();
    succeeded(await give(BANK, 'makeOffer', { ...OFFER, amount: 123_456_789, conditions: HIDDEN }));
    const blind = await look(OTHER_BANK);
    expect([blind.offers, blind.canDo]).toEqual([[], ['reply', 'make-offer']]);
    succeeded(await give(OTHER_BANK, 'makeOffer', OFFER));
    succeeded(await give(agent, 'chooseOffer', { partnerId: 'bank', offer: 1 }));
    const [own, other] = [await look(BANK), await look(OTHER_BANK)];
    expect(own.offers.map(({ offer, state }) => [offer, state])).toEqual([[1, 'chosen']]);
    expect(own.canDo).toEqual(['record-financing']);
    expect([other.offers.map(({ offer, state }) => [offer, state]), other.canDo]).toEqual([[[1, 'open']], []]);
    expect(own.shared.need).toMatchObject(NEED);
    for (const secret of [HIDDEN, '123456789', '示例银行']) expect(JSON.stringify(other)).not.toContain(secret);
  });

  test('Two banks that offer at once are both recorded', async () => {
    const { give, show, agent } = await openReferred();
    const offers = await Promise.all([give(BANK, 'makeOffer', OFFER), give(OTHER_BANK, 'makeOffer', OFFER)]);
    expect(offers.map(codeOf)).toEqual(['accepted', 'accepted']);
    const { financing, status } = await show(agent);
    expect([financing?.offers.length, status]).toEqual([2, 'partnerReplied']);
  });

  test('Of the offers of two banks that two agents choose at once one is chosen', async () => {
    const { world, give, agent, show } = await openReferred();
    succeeded(await give(BANK, 'makeOffer', OFFER));
    succeeded(await give(OTHER_BANK, 'makeOffer', OFFER));
    const choices = await Promise.all(
      ['bank', 'other-bank'].map((partnerId) => give(agent, 'chooseOffer', { partnerId, offer: 1 })),
    );
    expect(choices.map(codeOf).toSorted()).toEqual(['accepted', 'offer-chosen']);
    expect(world.requestLog.all().filter(({ type }) => type === 'request.offerChosen')).toHaveLength(1);
    expect((await show(agent)).financing?.offers.map(({ state }) => state).toSorted()).toEqual(['chosen', 'open']);
  });

  test('An offer that its bank replaces while the business chooses it is not chosen', async () => {
    const { world, number, give, agent } = await openReferred();
    succeeded(await give(BANK, 'makeOffer', OFFER));
    const racing = beforeAppend(world, 'request.offerChosen', async () =>
      succeeded(await give(BANK, 'makeOffer', { ...OFFER, yearlyRate: 900 })),
    );
    const input = { partnerId: 'bank', offer: 1 };
    const chosen = await commandRequest(racing, { number, caller: agent, command: 'chooseOffer', input, key: 'race' });
    expect(codeOf(chosen)).toBe('offer-missing');
  });

  test('An offer of a bank whose consent is withdrawn while it waits for its slot is not recorded', async () => {
    const { world, number, give, agent } = await openReferred();
    const racing = beforeAppend(world, 'request.offerMade', async () =>
      succeeded(await give(agent, 'withdrawConsent', { partnerId: 'bank' })),
    );
    const call = { number, caller: BANK, command: 'makeOffer' as const, input: OFFER, key: 'race' };
    expect(failureOf(await commandRequest(racing, call))).toBe('not-found');
    expect(world.requestLog.all().some(({ type }) => type === 'request.offerMade')).toBe(false);
  });

  test('The outcome with its amount, or why it failed, is shown to the business, its manager and the chosen bank', async () => {
    const { give, agent, show, look } = await openReferred();
    succeeded(await give(BANK, 'makeOffer', OFFER));
    succeeded(await give(OTHER_BANK, 'makeOffer', OFFER));
    succeeded(await give(agent, 'chooseOffer', { partnerId: 'bank', offer: 1 }));
    succeeded(await give(BANK, 'recordFinancing', { failure: 'creditRefused', words: '征信有逾期' }));
    expect((await show(agent)).financing?.outcome).toMatchObject({
      partner: { name: '示例银行' },
      failure: 'creditRefused',
      failureText: '授信审批未通过',
    });
    succeeded(await give(agent, 'chooseOffer', { partnerId: 'other-bank', offer: 1 }));
    succeeded(await give(OTHER_BANK, 'recordFinancing', { amount: 280_000_000 }));
    expect((await show(DESK)).financing?.outcome).toMatchObject({ partner: { id: 'other-bank' }, amount: 280_000_000 });
    expect((await look(OTHER_BANK)).offers.map(({ state }) => state)).toEqual(['granted']);
    expect((await look(BANK)).offers.map(({ state }) => state)).toEqual(['failed']);
    const desk = await give(DESK, 'conclude', {});
    expect(desk.ok && desk.value.request.status).toBe('feedback');
  });
});
