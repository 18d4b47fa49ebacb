import type { Instant } from '#kernel/domain/instant.ts';

/** Amounts are in fen, rates in basis points: 345 is 3.45 % a year. */

export const LOAN_PURPOSES = [
  'workingCapital',
  'equipment',
  'construction',
  'premises',
  'research',
  'refinancing',
  'other',
] as const;
/** What the money is for. */
export type LoanPurpose = (typeof LOAN_PURPOSES)[number];

export const COLLATERALS = [
  'none',
  'realEstate',
  'equipment',
  'receivables',
  'inventory',
  'rights',
  'guarantee',
  'other',
] as const;
/** What secures a loan. `rights` are shares, patents, orders and the like. */
export type Collateral = (typeof COLLATERALS)[number];

export const REPAYMENTS = ['interestMonthly', 'atMaturity', 'equalPrincipal', 'equalInstalments'] as const;
/**
 * How a loan is paid back: interest each month and the principal at the end; all at the end; the same part of the principal each month;
 * the same sum each month.
 */
export type Repayment = (typeof REPAYMENTS)[number];

export const FINANCING_FAILURES = [
  'noOffer',
  'termsNotAccepted',
  'creditRefused',
  'collateralNotEnough',
  'documentsMissing',
  'businessGaveUp',
  'other',
] as const;
/** Why a financing failed. */
export type FinancingFailure = (typeof FINANCING_FAILURES)[number];

/** What a business needs (DOMAIN 8). */
export interface FinancingNeed {
  readonly amount: number;
  readonly termMonths: number;
  readonly purpose: LoanPurpose;
  readonly collateral: Collateral;
  /** The yearly rate that the business hopes for. */
  readonly desiredRate?: number;
}

/** What a bank offers, in the same form for all banks. */
export interface OfferTerms {
  readonly amount: number;
  readonly termMonths: number;
  readonly yearlyRate: number;
  /** All that is paid in addition to the interest. */
  readonly fees: number;
  readonly repayment: Repayment;
  readonly until?: Instant;
}

/** An offer by the partner that made it and its number among those of this partner. */
export interface OfferRef {
  readonly partnerId: string;
  readonly offer: number;
}

/** How a financing ended: with the amount that was granted, or why it failed. */
export interface FinancingResult {
  readonly offer?: OfferRef;
  readonly amount?: number;
  readonly failure?: FinancingFailure;
}
