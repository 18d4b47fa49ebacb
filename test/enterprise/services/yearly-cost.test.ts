import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OfferTerms, REPAYMENTS } from '#enterprise/services/domain/terms.ts';
import { compareYearlyCosts, findLoanCost } from '#enterprise/services/domain/yearly-cost.ts';

const YUAN = 100;
const offer = (more: Partial<OfferTerms> = {}): OfferTerms => ({
  amount: 1_200_000 * YUAN,
  termMonths: 12,
  yearlyRate: 400,
  fees: 0,
  repayment: 'interestMonthly',
  ...more,
});

describe('the yearly cost of an offer, counted by hand', () => {
  test('Interest each month, principal at the end: 1.2 million at 4 % for a year cost 48 000 yuan, 4 % a year', () => {
    expect(findLoanCost(offer())).toEqual({
      interest: 48_000 * YUAN,
      total: 48_000 * YUAN,
      yearlyCost: 40_000,
    });
  });

  test('Fees of 6 000 yuan on 1.2 million for a year add 0.5 %; for two years 0.25 %', () => {
    expect(findLoanCost(offer({ fees: 6_000 * YUAN })).yearlyCost).toBe(45_000);
    expect(findLoanCost(offer({ fees: 6_000 * YUAN, termMonths: 24 })).yearlyCost).toBe(42_500);
    expect(findLoanCost(offer({ fees: 6_000 * YUAN, termMonths: 24 })).total).toBe((96_000 + 6_000) * YUAN);
  });

  // Owed are 1 200 000, 1 100 000, … 100 000: 7 800 000 in 12 months, on average 650 000. Interest: 4 % of it, 26 000.
  test('Equal parts of the principal: on average 650 000 are owed, so 6 000 yuan of fees cost 0.923 %', () => {
    expect(findLoanCost(offer({ repayment: 'equalPrincipal', fees: 6_000 * YUAN }))).toEqual({
      interest: 26_000 * YUAN,
      total: 32_000 * YUAN,
      yearlyCost: 49_231,
    });
  });

  // Two months at 12 %, so 1 % a month, on 20 100 yuan: an instalment is 20 100 x 0.01 x 1.0201 / 0.0201 = 10 201 yuan. The interest
  // is 20 402 - 20 100 = 302 yuan; owed are 20 100 and 20 301 - 10 201 = 10 100, together 30 200. Fees of 302 yuan: 12 x 604 / 30 200.
  test('The same sum each month: two instalments of 10 201 yuan for 20 100, with fees of 302 yuan 24 % a year', () => {
    const terms = offer({
      amount: 20_100 * YUAN,
      termMonths: 2,
      yearlyRate: 1_200,
      fees: 302 * YUAN,
      repayment: 'equalInstalments',
    });
    expect(findLoanCost(terms)).toEqual({ interest: 302 * YUAN, total: 604 * YUAN, yearlyCost: 240_000 });
  });

  test('Without interest only the fees cost: 20 months of equal sums owe 10.5 times the principal', () => {
    const terms = offer({ amount: 126_000, termMonths: 20, yearlyRate: 0, fees: 1_323, repayment: 'equalInstalments' });
    // 12 x 1 323 / (126 000 x 10.5) = 0.012
    expect(findLoanCost(terms)).toEqual({ interest: 0, total: 1_323, yearlyCost: 12_000 });
  });

  test('The lower rate is not the cheaper offer when its fees are higher', () => {
    const [bank, other] = [offer({ yearlyRate: 345, fees: 12_000 * YUAN }), offer({ yearlyRate: 430 })];
    expect([bank, other].map((each) => findLoanCost(each).yearlyCost)).toEqual([44_500, 43_000]);
    expect(compareYearlyCosts(bank, other)).toBeGreaterThan(0);
    expect(compareYearlyCosts(other, other)).toBe(0);
  });

  test('Costs that differ by less than is shown are still told apart', () => {
    const [one, other] = [offer({ fees: 1 }), offer({ fees: 2 })];
    expect(findLoanCost(one).yearlyCost).toBe(findLoanCost(other).yearlyCost);
    expect(compareYearlyCosts(one, other)).toBeLessThan(0);
  });
});

const terms = fc.record({
  amount: fc.integer({ min: 1, max: 10_000_000_000_000 }),
  termMonths: fc.integer({ min: 1, max: 360 }),
  yearlyRate: fc.integer({ min: 0, max: 3_600 }),
  fees: fc.integer({ min: 0, max: 10_000_000_000_000 }),
  repayment: fc.constantFrom(...REPAYMENTS),
});

test('The instalments of a plan, paid month by month, leave nothing owed and the interest that the cost says', () => {
  fc.assert(
    fc.property(
      // Sums at which the rounding of a plan in floating point stays below a fen.
      fc.record({
        amount: fc.integer({ min: 1, max: 1_000_000_000 }),
        termMonths: fc.integer({ min: 1, max: 120 }),
        yearlyRate: fc.integer({ min: 1, max: 2_400 }),
      }),
      ({ amount, termMonths, yearlyRate }) => {
        const i = yearlyRate / 120_000;
        const instalment = (amount * i) / (1 - (1 + i) ** -termMonths);
        let [owed, interest] = [amount, 0];
        for (let month = 0; month < termMonths; month++) {
          interest += owed * i;
          owed = owed * (1 + i) - instalment;
        }
        const found = findLoanCost({ amount, termMonths, yearlyRate, fees: 0, repayment: 'equalInstalments' });
        expect(Math.abs(found.interest - interest)).toBeLessThan(2);
      },
    ),
  );
});

test('Without fees the yearly cost is the rate, whatever the repayment; fees only add to it', () => {
  fc.assert(
    fc.property(terms, (each) => {
      const free = findLoanCost({ ...each, fees: 0 });
      expect(free.yearlyCost).toBe(each.yearlyRate * 100);
      expect(findLoanCost(each).yearlyCost).toBeGreaterThanOrEqual(free.yearlyCost);
    }),
  );
});

test('All costs of an offer whose fees are not above its amount are exact numbers', () => {
  fc.assert(
    fc.property(terms, (each) => {
      const cost = findLoanCost({ ...each, fees: Math.min(each.fees, each.amount) });
      expect(Object.values(cost).every(Number.isSafeInteger)).toBe(true);
    }),
  );
});

test('Offers have one order by cost: who is cheaper than a cheaper one is cheaper', () => {
  fc.assert(
    fc.property(terms, terms, terms, (a, b, c) => {
      expect(Math.sign(compareYearlyCosts(a, b))).toBe(-Math.sign(compareYearlyCosts(b, a)) + 0);
      const [first, second, third] = [a, b, c].toSorted(compareYearlyCosts);
      if (first && second && third) expect(compareYearlyCosts(first, third)).toBeLessThanOrEqual(0);
    }),
  );
});
