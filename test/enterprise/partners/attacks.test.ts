import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findScope } from '#appeals/case/domain/scope.ts';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { lookAtRequest } from '#enterprise/partners/look-at-request.ts';
import { presentSharedRequest } from '#enterprise/partners/partner-presenter.ts';
import { listBusinessRequests } from '#enterprise/requests/usecases/list-requests.ts';
import { openRequest, type RequestCaller } from '#enterprise/requests/usecases/open-request.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import { findUnit } from '#test/support/domain/world.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import { DESK, openFinancing } from '#test/support/enterprise/financing.ts';
import {
  business,
  CLERK,
  FACTORY,
  FOREIGN_MANAGER,
  OTHER_CLERK,
  OTHER_MANAGER,
  openEnterprise,
  POOLED,
} from '#test/support/enterprise/samples.ts';
import { aboutATree, caseOf, failureOf, file, succeeded } from '#test/support/usecases/cases.ts';
import { countingWaves } from '#test/support/usecases/waves.ts';

const NEED = { amount: 500_000_000, termMonths: 12, purpose: 'other', collateral: 'none' } as const;
const HOUR = 3_600_000;

const openAccepted = () => openFinancing({ title: '贷款', text: '流动资金', need: NEED });

/** Numbers of things that exist but that the caller may not see, by kind, and a number that does not exist. */
const NUMBERS = ['unreferred', 'withdrawn', 'appeal', 'absent'] as const;

async function openNumber(name: (typeof NUMBERS)[number]) {
  const { world, number, give, agent } = await openAccepted();
  if (name === 'withdrawn') {
    succeeded(await give(agent, 'consent', { partnerId: 'bank', fields: ['name'], textVersion: '1' }));
    succeeded(await give(DESK, 'refer', { partnerId: 'bank' }));
    succeeded(await give(agent, 'withdrawConsent', { partnerId: 'bank' }));
  }
  const other = name === 'appeal' ? (await caseOf(world, await file(world, aboutATree()))).number : undefined;
  const absent = buildAppealNumber(world.time.now(), 99_999);
  return { world, number: name === 'absent' ? absent : (other ?? number) };
}

/** What a partner tries on a number that was guessed. */
async function tryAsPartner(
  ports: Awaited<ReturnType<typeof openEnterprise>>,
  number: string,
  what: 'look' | 'reply' | 'offer',
) {
  const common = { number, caller: { kind: 'partner', subject: CLERK.subject }, key: 'k' } as const;
  if (what === 'look') return lookAtRequest(ports, number, CLERK.subject);
  if (what === 'reply')
    return commandRequest(ports, { ...common, command: 'recordPartnerReply', input: { reply: '可' } });
  const offer = { amount: 1, termMonths: 1, yearlyRate: 1, fees: 0, repayment: 'atMaturity' as const };
  return commandRequest(ports, { ...common, command: 'makeOffer', input: offer });
}

describe('guessing numbers', () => {
  test.each(['look', 'reply', 'offer'] as const)(
    'a %s of a partner on a guessed number takes the same calls for a hidden one as for none, and is not found',
    async (what) => {
      const calls: string[][][] = [];
      for (const name of NUMBERS) {
        const { world, number } = await openNumber(name);
        const { ports, waves } = countingWaves(world);
        expect([name, failureOf(await tryAsPartner(ports, number, what))]).toEqual([name, 'not-found']);
        calls.push(waves.map((wave) => wave.toSorted()));
        const looks = await world.partnerRecords.looksAt((await world.numbers.find(number)) ?? 'absent', 10);
        expect(looks.items).toEqual([]);
      }
      expect(calls).toEqual(Array(NUMBERS.length).fill(calls[0]));
    },
  );

  test.each([OTHER_MANAGER, FOREIGN_MANAGER])(
    'a guess of the manager $subject takes the same calls for a hidden number as for none',
    async ({ subject }) => {
      const calls: string[][][] = [];
      for (const name of NUMBERS) {
        const { world, number } = await openNumber(name);
        const { ports, waves } = countingWaves(world);
        expect(failureOf(await openRequest(ports, number, { kind: 'staff', subject }))).toBe('not-found');
        calls.push(waves.map((wave) => wave.toSorted()));
      }
      expect(calls).toEqual(Array(NUMBERS.length).fill(calls[0]));
    },
  );
});

test('A business that is also the accused learns of the case neither by its officers nor by its agents', async () => {
  const world = await openEnterprise();
  const heat = findUnit('heat');
  if (heat) world.directory.putUnit(heat);
  // The heating company is a unit of the platform and a registered business; its director acts for it.
  world.businesses.putBusiness(business(POOLED, { legalPhoneKey: world.legal }));
  succeeded(await joinBusiness(world, world.legal, POOLED, '李四', 'k-join'));
  for (const more of [
    { kind: 'report' as const },
    { track: 'enterprise' as const, enterprise: { name: '示例机床厂有限公司', creditCode: FACTORY } },
  ]) {
    const filer = {
      actor: { id: 'op', grants: [{ role: 'AGT' as const }] },
      channel: 'phone' as const,
      appellantKind: 'citizen' as const,
    };
    const about = { title: '停暖', text: '无故停暖三天。', accusedUnitId: 'heat', ...more };
    const appeal = await caseOf(world, await file(world, aboutATree(about), { filer, key: JSON.stringify(more) }));
    const director = { kind: 'staff' as const, id: world.legal, grants: [{ role: 'LDR' as const, unitId: 'heat' }] };
    expect(findScope(appeal, director, findUnit)).toBeUndefined();
    expect(findScope(appeal, { kind: 'appellant', ownerKeys: [world.legal] }, findUnit)).toBeUndefined();
  }
  expect(succeeded(await listBusinessRequests(world, world.legal, POOLED, { limit: 10 })).items).toEqual([]);
  expect(failureOf(await listBusinessRequests(world, world.legal, FACTORY, { limit: 10 }))).toBe('not-found');
});

const BANKS = { bank: CLERK.subject, 'other-bank': OTHER_CLERK.subject } as const;
type Bank = keyof typeof BANKS;
/** The amounts of a bank all begin with its digits, so that they can be found in any answer. */
const MARK: Readonly<Record<Bank, string>> = { bank: '1111', 'other-bank': '7777' };

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('consent', 'withdraw', 'refer', 'offer', 'choose', 'fail', 'pass'),
    bank: fc.constantFrom<Bank>('bank', 'other-bank'),
    hasNeed: fc.boolean(),
    hours: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  }),
  { minLength: 8, maxLength: 20 },
);

test('At any time each bank sees its own offers and the shared need, and nothing of another bank', async () => {
  let offers = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { world, number, give, agent } = await openAccepted();
      const allowed = new Map<Bank, { readonly hasNeed: boolean; readonly until: number }>();
      const referred = new Set<Bank>();
      const made: Record<Bank, number> = { bank: 0, 'other-bank': 0 };
      const nowMs = () => Date.parse(world.time.now());
      const isShared = (bank: Bank) => nowMs() < (allowed.get(bank)?.until ?? 0);
      for (const { kind, bank, hasNeed, hours } of all) {
        const caller: RequestCaller = { kind: 'partner', subject: BANKS[bank] };
        if (kind === 'pass') world.clock.advance(HOUR);
        if (kind === 'consent') {
          const until = hours === undefined ? Number.POSITIVE_INFINITY : nowMs() + hours * HOUR;
          const end = hours === undefined ? {} : { until: new Date(until).toISOString() };
          const fields = hasNeed ? (['name', 'need'] as const) : (['name'] as const);
          const given = await give(agent, 'consent', {
            partnerId: bank,
            fields: [...fields],
            textVersion: '1',
            ...end,
          });
          if (given.ok) allowed.set(bank, { hasNeed, until });
        }
        if (kind === 'withdraw' && (await give(agent, 'withdrawConsent', { partnerId: bank })).ok) allowed.delete(bank);
        if (kind === 'refer' && (await give(DESK, 'refer', { partnerId: bank })).ok) referred.add(bank);
        if (kind === 'choose') await give(agent, 'chooseOffer', { partnerId: bank, offer: made[bank] || 1 });
        if (kind === 'fail') await give(DESK, 'recordFinancing', { failure: 'other' });
        if (kind === 'offer') {
          const amount = Number(`${MARK[bank]}0${made[bank]}`);
          const terms = { amount, termMonths: 12, yearlyRate: 400, fees: 0, repayment: 'atMaturity' as const };
          const given = await give(caller, 'makeOffer', terms);
          // An offer needs the consent to the need, and the referral.
          if (given.ok)
            expect([isShared(bank), allowed.get(bank)?.hasNeed, referred.has(bank)]).toEqual([true, true, true]);
          if (given.ok) made[bank]++;
          if (given.ok) offers++;
        }
        for (const each of ['bank', 'other-bank'] as const) {
          const seen = await lookAtRequest(world, number, BANKS[each]);
          expect(seen.ok).toBe(isShared(each) && referred.has(each));
          if (!seen.ok) continue;
          const shown = presentSharedRequest(seen.value, 'zh');
          expect('need' in shown.shared).toBe(allowed.get(each)?.hasNeed);
          expect(shown.offers).toHaveLength(made[each]);
          expect(JSON.stringify(shown)).not.toContain(MARK[each === 'bank' ? 'other-bank' : 'bank']);
        }
      }
    }),
    { numRuns: 60, seed: 2026 },
  );
  expect(offers).toBeGreaterThan(0);
});
