import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { COLLATERALS, FINANCING_FAILURES, LOAN_PURPOSES, REPAYMENTS } from '../domain/terms.ts';
import { OFFER_STATES } from '../domain/vocabulary.ts';

const fen = () => described(z.int(), 'In fen: 100 is one yuan.');
const rate = () => described(z.int(), 'A yearly rate in basis points: 345 is 3.45 %.');
const months = () => described(z.int(), 'In months.');

/** What a business needs of a bank, as answers show it. */
export const shownNeed = z.object({
  amount: fen(),
  termMonths: months(),
  purpose: z.enum(LOAN_PURPOSES),
  purposeText: z.string(),
  collateral: z.enum(COLLATERALS),
  collateralText: z.string(),
  desiredRate: z.optional(rate()),
});

/** An offer of a bank, as answers show it. */
export const shownOffer = {
  offer: described(z.int(), 'The number of the offer among those of the partner.'),
  state: z.enum(OFFER_STATES),
  stateText: z.string(),
  amount: fen(),
  termMonths: months(),
  yearlyRate: rate(),
  fees: described(z.int(), 'All that is paid in addition to the interest, in fen.'),
  repayment: z.enum(REPAYMENTS),
  repaymentText: z.string(),
  until: z.optional(described(instant, 'Until when the offer can be chosen.')),
  at: instant,
  cost: described(
    z.object({
      interest: described(z.int(), 'All interest in fen.'),
      total: described(z.int(), 'Interest and fees in fen.'),
      yearlyCost: described(
        z.int(),
        'Interest and fees a year for the principal in use, in millionths: 43500 is 4.35 %. 12 x (interest + fees) / sum of the principal owed in each month.',
      ),
    }),
    'Computed in the same way for all offers.',
  ),
};

const partner = z.object({ id: z.string(), name: z.string() });

/** The financing that a request asks for. */
export const financing = z.object({
  need: z.optional(shownNeed),
  offers: described(
    z.array(z.object({ partner, ...shownOffer, conditions: z.optional(z.string()) })),
    'Offers that can be chosen come first, the lowest yearly cost first. The others follow, newest first.',
  ),
  outcome: z.optional(
    z.object({
      partner: z.optional(partner),
      offer: z.optional(z.int()),
      amount: z.optional(described(z.int(), 'What the bank granted, in fen.')),
      failure: z.optional(z.enum(FINANCING_FAILURES)),
      failureText: z.optional(z.string()),
      at: instant,
    }),
  ),
});
