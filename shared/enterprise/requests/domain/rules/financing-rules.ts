import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { isSameOffer } from '../apply-financing.ts';
import { isOpen, listChoices, listStandingOffers } from '../offers.ts';
import { answerReferral } from '../partner-answer.ts';
import { findConsent, type ServiceRequest } from '../request.ts';
import { draftRequestClocks, guardOwn, type RequestRuleCode, type RequestRules } from '../request-rule.ts';

/** The need of a business, the offers of banks, the choice and its outcome (DOMAIN 8). */
export const financing: RequestRules<'stateNeed' | 'makeOffer' | 'chooseOffer' | 'recordFinancing'> = {
  /** Banks have offered for the need as it was. */
  stateNeed: {
    guard: (request) => guardFinancing(request) ?? (listStandingOffers(request).length > 0 ? 'offers-made' : undefined),
    decide: ({ body }) => ({ data: body }),
  },

  /** A bank offers for a need that it may see, and may replace its offer until the business chooses. */
  makeOffer: {
    guard: (request, { unitId = '' }, { now }) => {
      const consent = findConsent(request, unitId, now);
      if (!request.partners.includes(unitId) || !consent) return 'not-your-referral';
      if (!request.financing.need) return guardFinancing(request) ?? 'need-missing';
      if (request.financing.choice) return 'offer-chosen';
      return consent.fields.includes('need') ? undefined : 'need-not-shared';
    },
    decide: ({ request, body: { conditionsId, ...terms }, actor: { unitId: partnerId = '' }, context }) => {
      // The yearly cost of all offers stays an exact number.
      if (terms.fees > terms.amount) return { broken: 'fees-above-amount' };
      if (terms.until !== undefined && terms.until <= context.now) return { broken: 'offer-over' };
      const offer = request.financing.offers.filter((each) => each.partnerId === partnerId).length + 1;
      const { to, clocks } = answerReferral(request, context);
      return {
        ...to,
        data: { partnerId, offer, ...terms },
        changes: { texts: toTextRefs(conditionsId, 'interimReply'), clocks },
      };
    },
  },

  /** The business chooses one of the offers that stand now. The bank learns of it, so its consent has to be in force. */
  chooseOffer: {
    guard: (request, _actor, { now }) => {
      if (request.financing.choice) return 'offer-chosen';
      return listChoices(request, now).length > 0 ? undefined : 'offer-missing';
    },
    decide: ({ request, body, context }) => {
      const offer = listStandingOffers(request).find((each) => isSameOffer(each, body));
      if (!offer) return { broken: 'offer-missing' };
      if (!isOpen(offer, context.now)) return { broken: 'offer-over' };
      if (!findConsent(request, offer.partnerId, context.now)) return { broken: 'consent-missing' };
      return { data: body, changes: { clocks: draftRequestClocks(request, context).cancel('lapse').entries } };
    },
  },

  /** With the amount that the chosen bank granted, or why the financing failed. Then another offer may be chosen. */
  recordFinancing: {
    guard: (request, actor, context) => {
      const isChosen = request.financing.choice !== undefined && request.financing.choice.partnerId === actor.unitId;
      if (actor.role === 'PTN' && !(isChosen && findConsent(request, actor.unitId ?? '', context.now)))
        return 'not-your-referral';
      return (
        (actor.role === 'PTN' ? undefined : guardOwn(request, actor, context)) ??
        guardFinancing(request) ??
        (request.financing.need ? undefined : 'need-missing') ??
        (request.financing.outcome ? 'financing-recorded' : undefined)
      );
    },
    decide: ({ request, body: { amount, failure, wordsId } }) => {
      if ((amount === undefined) === (failure === undefined)) return { broken: 'amount-or-failure' };
      const chosen = request.financing.offers.find((each) => isSameOffer(each, request.financing.choice));
      if (amount !== undefined && !chosen) return { broken: 'offer-missing' };
      if (amount !== undefined && chosen && amount > chosen.amount) return { broken: 'amount-above-offer' };
      return {
        data: {
          ...(chosen && { offer: { partnerId: chosen.partnerId, offer: chosen.offer } }),
          ...(amount !== undefined && { amount }),
          ...(failure !== undefined && { failure }),
        },
        changes: { texts: toTextRefs(wordsId, 'interimReply') },
      };
    },
  },
};

function guardFinancing({ type }: ServiceRequest): RequestRuleCode | undefined {
  return type === 'financing' ? undefined : 'not-financing';
}
