import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { basisPoints, fen, months } from '#kernel/contracts/fields/money.ts';
import { COLLATERALS, LOAN_PURPOSES, REPAYMENTS } from '../domain/terms.ts';

/** What a business needs of a bank. */
export const NEED = {
  amount: fen(1),
  termMonths: months(),
  purpose: z.enum(LOAN_PURPOSES),
  collateral: z.enum(COLLATERALS),
  desiredRate: z.optional(basisPoints()),
};
export const financingNeed = z.strictObject(NEED);

/** What a bank offers. */
export const OFFER = {
  amount: fen(1),
  termMonths: months(),
  yearlyRate: basisPoints(),
  fees: described(fen(0), 'All that is paid in addition to the interest, in fen.'),
  repayment: z.enum(REPAYMENTS),
  until: z.optional(described(instant, 'Until when the offer can be chosen.')),
};

/** The number of an offer among those of its partner. */
export function offerNumber() {
  return described(z.int().check(z.gte(1), z.lte(999)), 'The number of the offer among those of the partner.');
}
