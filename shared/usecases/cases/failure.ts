import type { Refusal } from '../../domain/appeal/refusal.ts';
import type { Instant } from '../../domain/clocks/instant.ts';

/** Why a use case does not do what it was asked: a closed union, mapped to HTTP in one place. */
export type Failure =
  | Refusal
  /** No such thing, or nothing the caller may know of. */
  | { readonly kind: 'not-found' }
  /** Of a month that is not closed, in which nothing was counted, or that was never there, nothing is told. */
  | { readonly kind: 'month-not-published' }
  /** The same Idempotency-Key came before with another body. */
  | { readonly kind: 'idempotency-conflict' }
  /** A field names something that does not exist or does not belong to the caller. */
  | { readonly kind: 'unknown-reference'; readonly path: string; readonly what: UnknownReference }
  /** A field that this caller may not leave out. */
  | { readonly kind: 'required-field'; readonly path: string }
  /** The caller has no role for it at all. */
  | { readonly kind: 'role-required' }
  /** A record of the directory has another version than the caller looked at, or got one at the same time. */
  | { readonly kind: 'record-changed'; readonly id: string; readonly version?: number }
  /** Somebody else works on the entry of the queue. */
  | { readonly kind: 'claimed'; readonly by: string; readonly byName?: string; readonly until: Instant }
  | { readonly kind: 'too-many-requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unauthenticated' }
  /** The sign-in provider is not set up in this deployment or does not answer; `why` is for the log alone. */
  | { readonly kind: 'provider-unavailable'; readonly why: string };

export type UnknownReference =
  | 'media'
  | 'media-taken'
  | 'too-many-media'
  | 'category'
  | 'region'
  | 'unit'
  | 'content-type'
  | 'size'
  | 'queue'
  | 'channel'
  | 'code'
  | 'captcha'
  | 'caller'
  | 'query-code'
  | 'proof';
