import { unitName } from '#directory/presenting/unit-name.ts';
import type { FinancingNeed } from '#enterprise/services/domain/terms.ts';
import { compareYearlyCosts, findLoanCost } from '#enterprise/services/domain/yearly-cost.ts';
import {
  COLLATERAL_TEXTS,
  FINANCING_FAILURE_TEXTS,
  LOAN_PURPOSE_TEXTS,
  OFFER_STATE_TEXTS,
  REPAYMENT_TEXTS,
} from '#enterprise/services/financing.view.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { Offer } from '../domain/apply-financing.ts';
import { findOfferState } from '../domain/offers.ts';
import type { RequestAccess } from '../usecases/open-request.ts';
import type { RequestRecords } from '../usecases/request-records.ts';

/** The financing of a request as the business and its manager see it: the need, all offers side by side, how it ended. */
export function presentFinancing(access: RequestAccess, { partners, texts }: RequestRecords, language: Language) {
  const { request } = access;
  const { need, offers, outcome } = request.financing;
  if (request.type !== 'financing') return undefined;
  const withPartner = (partnerId: string) => ({
    partner: { id: partnerId, name: unitName(partners.get(partnerId), partnerId, language) },
  });
  return {
    ...(need && { need: presentNeed(need, language) }),
    offers: offers.toSorted(byUse(access)).map((offer) => ({
      ...withPartner(offer.partnerId),
      ...presentOffer(offer, access, language),
      conditions: texts.find(({ id }) => id === offer.conditionsId)?.text,
    })),
    ...(outcome && {
      outcome: {
        ...(outcome.offer && { ...withPartner(outcome.offer.partnerId), offer: outcome.offer.offer }),
        ...(outcome.amount !== undefined && { amount: outcome.amount }),
        ...(outcome.failure && {
          failure: outcome.failure,
          failureText: FINANCING_FAILURE_TEXTS[outcome.failure][language],
        }),
        at: outcome.at,
      },
    }),
  };
}

/** What a business needs of a bank. */
export function presentNeed(need: FinancingNeed, language: Language) {
  return {
    ...need,
    purposeText: LOAN_PURPOSE_TEXTS[need.purpose][language],
    collateralText: COLLATERAL_TEXTS[need.collateral][language],
  };
}

/** An offer with its cost. The bank that made it sees it so too. */
export function presentOffer(offer: Offer, { request, context }: RequestAccess, language: Language) {
  const { amount, termMonths, yearlyRate, fees, repayment, until, at } = offer;
  const state = findOfferState(request, offer, context.now);
  return {
    offer: offer.offer,
    state,
    stateText: OFFER_STATE_TEXTS[state][language],
    amount,
    termMonths,
    yearlyRate,
    fees,
    repayment,
    repaymentText: REPAYMENT_TEXTS[repayment][language],
    ...(until !== undefined && { until }),
    at,
    cost: findLoanCost(offer),
  };
}

/** Those that can be chosen or were chosen first, the cheapest first; then the others, newest first. */
function byUse({ request, context }: RequestAccess) {
  const isPast = (offer: Offer) =>
    ['replaced', 'ended', 'failed'].includes(findOfferState(request, offer, context.now));
  return (one: Offer, other: Offer): number => {
    const order = Number(isPast(one)) - Number(isPast(other));
    if (order !== 0) return order;
    return isPast(one) ? (one.at < other.at ? 1 : -1) : compareYearlyCosts(one, other);
  };
}
