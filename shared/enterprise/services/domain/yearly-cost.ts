import type { OfferTerms } from './terms.ts';

/** An exact number; the denominator is positive. */
interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What a loan costs, computed in the same way for all offers. */
export interface LoanCost {
  /** All interest in fen. */
  readonly interest: number;
  /** Interest and fees in fen. */
  readonly total: number;
  /** Interest and fees a year for the principal that is really in use, in millionths: 43500 is 4.35 %. */
  readonly yearlyCost: number;
}

const MONTHS = 12n;
const BASIS = 10_000n;
const MILLION = 1_000_000n;

/**
 * The cost of an offer by the simple method of the notice of the People's Bank of China 2021 No. 3: all that the borrower pays, over
 * the principal in use and its time. `yearly cost = 12 x (interest + fees) / sum of the principal owed in each month`. Computed with
 * exact fractions and rounded once, half up.
 */
export function findLoanCost(terms: OfferTerms): LoanCost {
  const interest = round(findInterest(terms));
  return { interest, total: interest + terms.fees, yearlyCost: round(times(findYearlyCost(terms), MILLION)) };
}

/** Compares offers by their exact yearly cost: negative when the first one is cheaper. */
export function compareYearlyCosts(one: OfferTerms, other: OfferTerms): number {
  const [a, b] = [findYearlyCost(one), findYearlyCost(other)];
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Interest is the rate on what is owed, so its share is the rate itself, whatever the repayment; the fees come on top. */
function findYearlyCost(terms: OfferTerms): Fraction {
  const owed = sumOwed(terms);
  // rate / BASIS + 12 x fees / owed
  return {
    numerator: BigInt(terms.yearlyRate) * owed.numerator + BASIS * MONTHS * BigInt(terms.fees) * owed.denominator,
    denominator: BASIS * owed.numerator,
  };
}

function findInterest(terms: OfferTerms): Fraction {
  const { numerator, denominator } = sumOwed(terms);
  return { numerator: BigInt(terms.yearlyRate) * numerator, denominator: BASIS * MONTHS * denominator };
}

/** The principal that is owed in each month of the term, added up. */
function sumOwed({ amount, termMonths, yearlyRate, repayment }: OfferTerms): Fraction {
  const [principal, months, rate] = [BigInt(amount), BigInt(termMonths), BigInt(yearlyRate)];
  if (repayment === 'interestMonthly' || repayment === 'atMaturity') return toFraction(principal * months);
  if (repayment === 'equalPrincipal' || rate === 0n) return { numerator: principal * (months + 1n), denominator: 2n };
  // An annuity with i = rate / whole and q = 1 + i: the instalment is principal x i x q^n / (q^n - 1), the interest n instalments
  // less the principal, and what is owed the interest / i.
  const whole = BASIS * MONTHS;
  const [grown, flat] = [(whole + rate) ** months, whole ** months];
  const gain = grown - flat;
  return { numerator: principal * (months * grown * rate - whole * gain), denominator: rate * gain };
}

function toFraction(numerator: bigint): Fraction {
  return { numerator, denominator: 1n };
}

function times({ numerator, denominator }: Fraction, factor: bigint): Fraction {
  return { numerator: numerator * factor, denominator };
}

/** Half up; nothing here is negative. */
function round({ numerator, denominator }: Fraction): number {
  return Number((2n * numerator + denominator) / (2n * denominator));
}
