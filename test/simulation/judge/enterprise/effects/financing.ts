import { type CheckedOffer, listStanding } from '../checked-request.ts';
import { answer, callOff, type RequestEffects, requireConsent, requirePartner } from '../request-step.ts';

/** The need, the offers of banks, the choice and the outcome. */
export const financing = {
  'request.needStated': (step) => {
    const { request } = step;
    if (request.filing.type !== 'financing') step.breach('financing', 'a need of another type');
    if (listStanding(request).length > 0) step.breach('financing', 'banks have offered for the need before');
    request.hasNeed = true;
  },

  'request.offerMade': (step) => {
    const { request, event, at } = step;
    const { partnerId, offer, amount } = event.data;
    const until = event.data.until === undefined ? undefined : Date.parse(event.data.until);
    requirePartner(step, partnerId);
    if (!requireConsent(step, partnerId)?.fields.includes('need')) step.breach('consent', 'the need is not shared');
    if (!request.hasNeed) step.breach('financing', 'an offer without a need');
    if (request.choice) step.breach('financing', 'an offer was chosen already');
    if (until !== undefined && until <= at) step.breach('financing', 'the offer has ended');
    const number = request.offers.filter((each) => each.partnerId === partnerId).length + 1;
    if (offer !== number) step.breach('financing', `offer ${offer} in place of ${number}`);
    request.offers = [...request.offers, { partnerId, offer, round: request.round, amount, until, hasFailed: false }];
    request.financed = undefined;
    answer(step, partnerId);
  },

  'request.offerChosen': (step) => {
    const { request, event, at } = step;
    const chosen = listStanding(request).find(isOffer(event.data));
    if (request.choice) step.breach('financing', 'another offer was chosen already');
    if (!chosen || chosen.hasFailed) step.breach('financing', 'the offer does not stand any more');
    if (chosen?.until !== undefined && chosen.until <= at) step.breach('financing', 'the offer has ended');
    requireConsent(step, event.data.partnerId);
    callOff(step, 'lapse');
    request.choice = event.data;
    request.financed = undefined;
  },

  'request.financingRecorded': (step) => {
    const { request, event } = step;
    const { amount, failure, offer } = event.data;
    const chosen = request.choice && request.offers.find(isOffer(request.choice));
    if (request.filing.type !== 'financing' || !request.hasNeed) step.breach('financing', 'there is no need');
    if (request.financed) step.breach('financing', 'its outcome was recorded already');
    if (event.actor.role === 'PTN') {
      if (!chosen) step.breach('who', 'the offer of no bank was chosen');
      requirePartner(step, chosen?.partnerId ?? '');
    }
    if ((amount === undefined) === (failure === undefined)) step.breach('financing', 'an amount, or why it failed');
    if (amount !== undefined && amount > (chosen?.amount ?? 0)) step.breach('financing', 'more than was offered');
    if (chosen ? offer === undefined || !isOffer(offer)(chosen) : offer !== undefined)
      step.breach('financing', 'the outcome of another offer');
    request.financed = failure === undefined ? 'granted' : 'failed';
    if (failure === undefined) return;
    request.offers = request.offers.map((each) => (each === chosen ? { ...each, hasFailed: true } : each));
    request.choice = undefined;
  },
} satisfies Partial<RequestEffects>;

type Ref = Pick<CheckedOffer, 'partnerId' | 'offer'>;

function isOffer({ partnerId, offer }: Ref) {
  return (each: Ref) => each.partnerId === partnerId && each.offer === offer;
}
