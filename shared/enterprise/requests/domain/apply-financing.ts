import type { FinancingNeed, FinancingResult, OfferRef, OfferTerms } from '#enterprise/services/domain/terms.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { RequestEvent } from './request-event.ts';

/** An offer of a bank. Its latest one of a round counts. */
export interface Offer extends OfferRef, OfferTerms {
  readonly round: number;
  readonly at: Instant;
  /** The text with its conditions. */
  readonly conditionsId?: string;
  /** It was chosen, and the financing failed. */
  readonly hasFailed?: true;
}

/** What is known of the financing that a request asks for (DOMAIN 8). */
export interface Financing {
  readonly need?: FinancingNeed;
  /** The last round in which it was referred to a partner. */
  readonly referredRound?: number;
  /** Of all rounds, oldest first. */
  readonly offers: readonly Offer[];
  /** The offer that the business has chosen in this round. */
  readonly choice?: OfferRef & { readonly at: Instant };
  /** How the financing of this round ended. */
  readonly outcome?: FinancingResult & { readonly at: Instant };
}

/** Applies an event to the financing of a request, which is in this round. */
export function applyFinancing(financing: Financing, round: number, event: RequestEvent): Financing {
  const { at } = event;
  const { outcome: _outcome, ...open } = financing;
  const { choice, ...unchosen } = open;
  switch (event.type) {
    case 'request.needStated':
      return { ...financing, need: event.data };
    case 'request.referred':
      return { ...financing, referredRound: round };
    case 'request.offerMade': {
      const conditionsId = event.changes.texts?.[0]?.id;
      const offer = { ...event.data, round, at, ...(conditionsId !== undefined && { conditionsId }) };
      return { ...open, offers: [...financing.offers, offer] };
    }
    case 'request.offerChosen':
      return { ...open, choice: { ...event.data, at } };
    case 'request.financingRecorded': {
      const outcome = { ...event.data, at };
      if (outcome.failure === undefined) return { ...financing, outcome };
      // The business may choose another offer.
      const offers = financing.offers.map((each) =>
        isSameOffer(each, choice) ? { ...each, hasFailed: true as const } : each,
      );
      return { ...unchosen, offers, outcome };
    }
    case 'request.reopened':
      return unchosen;
    default:
      return financing;
  }
}

/** Whether both name the same offer. */
export function isSameOffer(one: OfferRef, other: OfferRef | undefined): boolean {
  return one.partnerId === other?.partnerId && one.offer === other.offer;
}

/**
 * Whether the outcome of a financing is still owed: the need was referred to partners in this round. The request is concluded after the
 * outcome was recorded.
 */
export function owesOutcome({ need, referredRound, outcome }: Financing, round: number): boolean {
  return need !== undefined && referredRound === round && outcome === undefined;
}
