import type { Instant } from '#kernel/domain/instant.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { SharedField } from './domain/vocabulary.ts';

/** A request that was referred to a partner. */
export interface Referral {
  readonly partnerId: string;
  readonly requestId: string;
  readonly number: string;
  readonly at: Instant;
}

/** A person of a partner looked at what a business shares of a request. Never deleted while the request exists. */
export interface Look {
  readonly requestId: string;
  readonly partnerId: string;
  /** The subject of the person. */
  readonly by: string;
  readonly at: Instant;
  readonly fields: readonly SharedField[];
}

/** What was referred to partners, and who looked at it. */
export interface PartnerRecords {
  /** Lists a request under a partner. May be repeated. */
  noteReferral(referral: Referral): Promise<void>;
  /** What was referred to a partner, newest first, whether it may still be seen or not. */
  referredTo(partnerId: string, limit: number, after?: string): Promise<Page<Referral>>;
  /** Records a look before anything is shown. */
  recordLook(look: Look): Promise<void>;
  /** The looks at a request, newest first. Strongly consistent. */
  looksAt(requestId: string, limit: number, after?: string): Promise<Page<Look>>;
}
