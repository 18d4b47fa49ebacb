import type { Instant } from './instant.ts';
import { fail } from './result.ts';

/** Why a use case refuses: a closed union, mapped to HTTP in one place. A feature with commands adds why it refuses them. */
export type Failure =
  /** It does not exist, or the caller may not know that it does. */
  | { readonly kind: 'not-found' }
  /** The month is not closed, has no counts, or does not exist. */
  | { readonly kind: 'month-not-published' }
  /** The same Idempotency-Key came before with another body. */
  | { readonly kind: 'idempotency-conflict' }
  /** A field names something that does not exist or does not belong to the caller. */
  | { readonly kind: 'unknown-reference'; readonly path: string; readonly what: UnknownReference }
  /** A field that this caller may not leave out. */
  | { readonly kind: 'required-field'; readonly path: string }
  /** The caller has no role for it at all. */
  | { readonly kind: 'role-required' }
  /** The business has as many agents as it may have (DOMAIN 8). */
  | { readonly kind: 'too-many-agents' }
  /** The business has answered this campaign before, with another answer. */
  | { readonly kind: 'already-answered' }
  /** The directory record has another version than the caller read. */
  | { readonly kind: 'record-changed'; readonly id: string; readonly version?: number }
  /** Somebody else works on the entry of the queue. */
  | { readonly kind: 'claimed'; readonly by: string; readonly byName?: string; readonly until: Instant }
  | { readonly kind: 'too-many-requests'; readonly retryAfterSeconds: number; readonly limit?: LimitName }
  | { readonly kind: 'unauthenticated' }
  /** No valid signature of whom the message says it is from. */
  | { readonly kind: 'bad-signature' }
  /** The signature is good, and its time too far from ours. */
  | { readonly kind: 'message-too-old' }
  /** The same signed bytes came before. */
  | { readonly kind: 'message-replayed' }
  /** The sign-in provider is not set up in this deployment or does not answer; `why` is for the log alone. */
  | { readonly kind: 'provider-unavailable'; readonly why: string };

/** The limits on what one person can do that a refusal names (DOMAIN 2). */
export type LimitName =
  | 'query-code'
  | 'tracking'
  | 'sms-codes'
  | 'sms-address'
  | 'sms-platform'
  | 'filings'
  | 'uploads'
  | 'words'
  | 'commands'
  | 'reveals';

export type UnknownReference =
  | 'media'
  | 'media-taken'
  | 'too-many-media'
  | 'category'
  | 'region'
  | 'unit'
  | 'manager'
  | 'deadline'
  | 'own-phone'
  | 'absence-end'
  | 'lawyer'
  | 'law-firm'
  | 'slot-over'
  | 'slot-too-far'
  | 'slot-overlaps'
  | 'slot-booked'
  | 'campaign-period'
  | 'campaign-end'
  | 'content-type'
  | 'size'
  | 'queue'
  | 'channel'
  | 'code'
  | 'sms-code-wrong'
  | 'sms-code-expired'
  | 'captcha'
  | 'caller'
  | 'query-code'
  | 'proof'
  | 'knowledge';

/** The refusal of what does not exist, or must not be known. */
export const NOT_FOUND = fail({ kind: 'not-found' } as const);
