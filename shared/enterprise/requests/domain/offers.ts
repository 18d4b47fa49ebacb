import type { OfferState } from '#enterprise/services/domain/vocabulary.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { isSameOffer, type Offer } from './apply-financing.ts';
import { findConsent, type ServiceRequest } from './request.ts';

/** The latest offer of each bank in this round, whether it can still be chosen or not. */
export function listStandingOffers({
  financing,
  round,
}: Pick<ServiceRequest, 'financing' | 'round'>): readonly Offer[] {
  const ofRound = financing.offers.filter((each) => each.round === round);
  return ofRound.filter((each) => ofRound.findLast(({ partnerId }) => partnerId === each.partnerId) === each);
}

/** The offers that the business can choose from now. */
export function listChoices(request: ServiceRequest, now: Instant): readonly Offer[] {
  return listStandingOffers(request).filter(
    (each) => isOpen(each, now) && findConsent(request, each.partnerId, now) !== undefined,
  );
}

/** Whether the offer itself can be chosen: it has neither ended nor failed. */
export function isOpen({ until, hasFailed }: Offer, now: Instant): boolean {
  return hasFailed === undefined && (until === undefined || now < until);
}

/** The state of an offer. */
export function findOfferState(request: ServiceRequest, offer: Offer, now: Instant): OfferState {
  if (offer.hasFailed) return 'failed';
  if (offer.round === request.round && isSameOffer(offer, request.financing.choice))
    return request.financing.outcome?.amount === undefined ? 'chosen' : 'granted';
  if (listChoices(request, now).includes(offer)) return 'open';
  return offer.round === request.round && !listStandingOffers(request).includes(offer) ? 'replaced' : 'ended';
}
